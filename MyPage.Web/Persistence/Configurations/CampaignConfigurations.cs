using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Persistence.Configurations;

/// <summary>Entries, claims and what is paid of them (docs/campaigns.md). That each is there once is held by keys, whoever writes at the same time.</summary>
public sealed class CampaignConfigurations :
    IEntityTypeConfiguration<CampaignEntry>,
    IEntityTypeConfiguration<RewardClaim>,
    IEntityTypeConfiguration<RewardGrant>,
    IEntityTypeConfiguration<RewardPayout>
{
    private const int CodeLength = 40;

    public void Configure(EntityTypeBuilder<CampaignEntry> builder)
    {
        builder.HasKey(entry => new { entry.SubjectId, entry.CampaignCode });
        builder.Property(entry => entry.CampaignCode).HasMaxLength(CodeLength);
        builder.HasIndex(entry => entry.ContractId);
        builder.HasOne<Contract>().WithMany().HasForeignKey(entry => entry.ContractId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RewardClaim> builder)
    {
        builder.Property(claim => claim.Id).ValueGeneratedNever();
        builder.Property(claim => claim.CampaignCode).HasMaxLength(CodeLength);
        builder.Property(claim => claim.Receiver).HasMaxLength(ReceiverReference.Longest);
        builder.Property(claim => claim.LinkedLines).HasMaxLength(400);
        builder.Property(claim => claim.Version).IsConcurrencyToken();
        builder.Ignore(claim => claim.SubscriptionsAsked);
        builder.Ignore(claim => claim.CanBeCorrected);
        builder.HasIndex(claim => new { claim.SubjectId, claim.CampaignCode }).IsUnique();
        builder.HasIndex(claim => claim.ContractId);
        builder.HasOne<Contract>().WithMany().HasForeignKey(claim => claim.ContractId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Subscription>().WithMany().HasForeignKey(claim => claim.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(claim => claim.Grants).WithOne().HasForeignKey(grant => grant.ClaimId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(claim => claim.Payouts).WithOne().HasForeignKey(payout => payout.ClaimId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RewardGrant> builder)
    {
        builder.HasKey(grant => new { grant.ClaimId, grant.Month });
        builder.Ignore(grant => grant.IsFinal);

        // What is to be paid is found without looking at all that was.
        builder.HasIndex(grant => new { grant.PayoutOn, grant.ClaimId }, "IX_RewardGrants_Scheduled").HasFilter($"\"State\" = '{nameof(RewardGrantState.Scheduled)}'");
    }

    public void Configure(EntityTypeBuilder<RewardPayout> builder)
    {
        builder.Property(payout => payout.Id).ValueGeneratedNever();
        builder.Property(payout => payout.Receiver).HasMaxLength(ReceiverReference.Longest);
        builder.Property(payout => payout.Reason).HasMaxLength(RewardPayout.LongestReason);
        builder.HasIndex(payout => new { payout.ClaimId, payout.Month, payout.Attempt }).IsUnique();

        // At most one attempt of a month that has not failed.
        builder.HasIndex(payout => new { payout.ClaimId, payout.Month }, "IX_RewardPayouts_NotFailed").IsUnique().HasFilter($"\"State\" <> '{nameof(RewardPayoutState.Failed)}'");
        builder.HasIndex(payout => payout.MadeAt, "IX_RewardPayouts_Open").HasFilter($"\"State\" = '{nameof(RewardPayoutState.Open)}'");
    }
}
