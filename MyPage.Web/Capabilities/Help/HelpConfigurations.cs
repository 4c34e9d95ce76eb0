using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Contracts;
using MyPage.Domain.Help;
using MyPage.Domain.Linking;

namespace MyPage.Web.Capabilities.Help;

public sealed class HelpConfigurations :
    IEntityTypeConfiguration<HelpThread>,
    IEntityTypeConfiguration<HelpMessage>,
    IEntityTypeConfiguration<HelpNote>,
    IEntityTypeConfiguration<HelpPicture>,
    IEntityTypeConfiguration<UndecidedMessage>
{
    // One conversation a person (docs/help.md).
    private const string OfHolder = "\"OwnerKind\" = 'Holder'";
    private const string OfUser = "\"OwnerKind\" = 'User'";

    public void Configure(EntityTypeBuilder<HelpThread> builder)
    {
        builder.ToTable("HelpThreads");
        builder.Property(thread => thread.Id).ValueGeneratedNever();
        builder.Property(thread => thread.OperatorName).HasMaxLength(Persistence.OperatorAccount.LongestName);
        builder.Property(thread => thread.Version).IsConcurrencyToken();
        builder.Ignore(thread => thread.Owner);
        builder.HasIndex(thread => thread.ContractId, "IX_HelpThreads_Holder").IsUnique().HasFilter(OfHolder);
        builder.HasIndex(thread => new { thread.SubscriptionId, thread.UserSince }, "IX_HelpThreads_User").IsUnique().HasFilter(OfUser);
        builder.HasIndex(thread => thread.LineAccountId).IsUnique();
        builder.HasIndex(thread => thread.ContractId);
        builder.HasIndex(thread => new { thread.State, thread.LastMessageAt });
        builder.HasIndex(thread => thread.LastMessageAt);
        builder.HasOne<Contract>().WithMany().HasForeignKey(thread => thread.ContractId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Subscription>().WithMany().HasForeignKey(thread => thread.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LineAccount>().WithMany().HasForeignKey(thread => thread.LineAccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<HelpMessage> builder)
    {
        builder.ToTable("HelpMessages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Text).HasMaxLength(HelpContent.LongestText);
        builder.Property(message => message.AwaitedPicture).HasMaxLength(100);
        builder.Property(message => message.OperatorName).HasMaxLength(Persistence.OperatorAccount.LongestName);
        builder.HasIndex(message => new { message.ThreadId, message.Number }).IsUnique();

        // For the expected wait, which is that of the last hours, and for what is too old to be kept.
        builder.HasIndex(message => message.WrittenAt);
        builder.HasOne<HelpThread>().WithMany().HasForeignKey(message => message.ThreadId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<HelpNote> builder)
    {
        builder.ToTable("HelpNotes");
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Property(note => note.Text).HasMaxLength(HelpNote.LongestText);
        builder.Property(note => note.OperatorName).HasMaxLength(Persistence.OperatorAccount.LongestName);
        builder.HasIndex(note => new { note.ThreadId, note.WrittenAt });
        builder.HasOne<HelpThread>().WithMany().HasForeignKey(note => note.ThreadId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<UndecidedMessage> builder)
    {
        builder.ToTable("HelpUndecidedMessages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Text).HasMaxLength(HelpContent.LongestText);
        builder.Property(message => message.AwaitedPicture).HasMaxLength(100);
        builder.HasIndex(message => message.LineAccountId);
        builder.HasOne<LineAccount>().WithMany().HasForeignKey(message => message.LineAccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<HelpPicture> builder)
    {
        builder.ToTable("HelpPictures");
        builder.Property(picture => picture.Id).ValueGeneratedNever();
        builder.HasOne<HelpThread>().WithMany().HasForeignKey(picture => picture.ThreadId).OnDelete(DeleteBehavior.Cascade);
    }
}
