using System.Linq.Expressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Domain.UserCodes;

namespace MyPage.Web.Persistence;

/// <summary>
/// Everything the portal keeps. One subclass per database holds that database's migrations; nothing else knows which
/// database it is.
/// </summary>
public abstract class PortalDbContext(DbContextOptions options)
    : IdentityUserContext<PortalAccount, Guid>(options), IDataProtectionKeyContext
{
    private readonly List<Action> _onceCommitted = [];

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<UserCode> UserCodes => Set<UserCode>();

    public DbSet<RegisteredUserLink> RegisteredUserLinks => Set<RegisteredUserLink>();

    public DbSet<ContractHolderLink> ContractHolderLinks => Set<ContractHolderLink>();

    public DbSet<LineAccount> LineAccounts => Set<LineAccount>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<SubscriptionPlan> SubscriptionPlans => Set<SubscriptionPlan>();

    public DbSet<DataBook> DataBooks => Set<DataBook>();

    public DbSet<DataLot> DataLots => Set<DataLot>();

    public DbSet<DataEntry> DataEntries => Set<DataEntry>();

    public DbSet<DayUsage> DayUsages => Set<DayUsage>();

    public DbSet<DataGift> DataGifts => Set<DataGift>();

    public DbSet<DataTopUp> DataTopUps => Set<DataTopUp>();

    public DbSet<QuotaChange> QuotaChanges => Set<QuotaChange>();

    public DbSet<MonthClose> MonthCloses => Set<MonthClose>();

    public DbSet<CampaignEntry> CampaignEntries => Set<CampaignEntry>();

    public DbSet<RewardClaim> RewardClaims => Set<RewardClaim>();

    public DbSet<RewardGrant> RewardGrants => Set<RewardGrant>();

    public DbSet<RewardPayout> RewardPayouts => Set<RewardPayout>();

    public DbSet<PointEntry> PointEntries => Set<PointEntry>();

    public DbSet<PointUse> PointUses => Set<PointUse>();

    public DbSet<PointChoice> PointChoices => Set<PointChoice>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>
    /// Begins a transaction that writes. Several saves, and Identity's own, then happen together or not at all. Writers take
    /// turns where the database needs it (see <see cref="IWriteTurns"/>), so keep what happens inside short.
    /// </summary>
    public Task<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken) => BeginWriteAsync(TakeTurnAsync(cancellationToken), cancellationToken);

    /// <summary>The collation by which texts are compared letter by letter, whatever the language; indexes for what begins with something have it.</summary>
    public abstract string PlainCollation { get; }

    /// <summary>
    /// Begins a transaction that only reads: all that is read in it is of one moment, and it keeps no writer waiting.
    /// </summary>
    public abstract Task<IDbContextTransaction> BeginReadAsync(CancellationToken cancellationToken);

    /// <summary>True where one writer at a time has the database: then no row needs to be held (<see cref="IWriteTurns.AreExclusive"/>).</summary>
    public bool WritersTakeTurns => WriteTurns.AreExclusive;

    /// <summary>
    /// Holds these rows until the transaction of <see cref="BeginWriteAsync"/> ends: whoever else holds or changes them waits,
    /// and what is read afterwards is what they left. Where writers take turns that is so already.
    /// </summary>
    /// <param name="rows">The rows; there need not be any.</param>
    /// <param name="column">A column that no index has; it is written as it is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task HoldAsync<TRow, TColumn>(IQueryable<TRow> rows, Expression<Func<TRow, TColumn>> column, CancellationToken cancellationToken) =>
        WriteTurns.AreExclusive ? Task.CompletedTask : rows.ExecuteUpdateAsync(set => set.SetProperty(column, column), cancellationToken);

    /// <summary>The same for what has no row yet: holds a name until the transaction of <see cref="BeginWriteAsync"/> ends.</summary>
    public Task HoldAsync(string name, CancellationToken cancellationToken) => WriteTurns.HoldAsync(this, name, cancellationToken);

    /// <summary>
    /// Does something once the transaction of <see cref="BeginWriteAsync"/> is committed, such as telling open pages; never where it is not. It must be quick
    /// and must not fail.
    /// </summary>
    public void OnceCommitted(Action told)
    {
        if (Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Nothing is to be committed.");
        }

        _onceCommitted.Add(told);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        using var turn = await TakeTurnAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Only libraries save synchronously: the Data Protection key ring does, and so is not asked for here.
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (Database.CurrentTransaction is not null)
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }

        using var turn = WriteTurns.Take();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    // Not asynchronous: the turn is then known to be held by the caller's flow (see IWriteTurns).
    private ValueTask<WriteTurn> TakeTurnAsync(CancellationToken cancellationToken)
    {
        if (OwnTurns is null && WriteTurns.AreExclusive)
        {
            this.GetService<KeyRing>().EnsureCurrent();
        }

        return WriteTurns.TakeAsync(cancellationToken);
    }

    private async Task<WriteTransaction> BeginWriteAsync(ValueTask<WriteTurn> taking, CancellationToken cancellationToken)
    {
        var turn = await taking;
        try
        {
            return new WriteTransaction(await Database.BeginTransactionAsync(cancellationToken), turn, _onceCommitted);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Of a context whose database nobody else knows; null where writers take the portal's turns.</summary>
    internal IWriteTurns? OwnTurns { private get; init; }

    private IWriteTurns WriteTurns => OwnTurns ?? this.GetService<IWriteTurns>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<BusinessMonth>().HaveConversion<BusinessMonthConverter>();
        configurationBuilder.Properties<PhoneNumber>().HaveConversion<PhoneNumberConverter>().HaveMaxLength(11);
    }
}
