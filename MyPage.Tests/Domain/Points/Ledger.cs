using MyPage.Domain.MobileData;
using MyPage.Domain.Points;

namespace MyPage.Tests.Domain.Points;

/// <summary>A ledger as examples use it: moments in Tokyo, months with their fees, and the entries so far.</summary>
internal sealed class Ledger
{
    public static readonly PointRules Rules = new();
    public static readonly DateOnly Applied = new(2018, 4, 1);

    private readonly List<PointEntry> _entries = [];
    private readonly List<PointUse> _uses = [];
    private readonly List<DueGrant> _months = [];

    public IReadOnlyList<PointEntry> Entries => _entries;

    public IReadOnlyList<PointUse> Uses => _uses;

    public PointEntry Last => _entries[^1];

    public static DateTimeOffset At(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, TimeSpan.FromHours(9));

    public static DueGrant Due(BusinessMonth month, params SubscriptionFee[] lines) => new(month, new GrantFacts(IsLinked: true, Applied, lines));

    public static DueGrant Of(BusinessMonth month, int fee) => Due(month, new SubscriptionFee(IsActive: true, fee, TaxIncluded: false));

    public static PointChoice Choice(PointChoiceKind kind, int? points = null)
    {
        var choice = new PointChoice(Guid.NewGuid(), At(2026, 1, 1));
        Assert(choice.Choose(kind, points, At(2026, 1, 1)).IsDone);
        return choice;
    }

    /// <summary>What a month will bring once its day has come.</summary>
    public Ledger With(params DueGrant[] months)
    {
        _months.AddRange(months);
        return this;
    }

    /// <summary>The ledger at a moment, as a read sees it.</summary>
    public PointLedger Read(DateTimeOffset now, PointRules? rules = null)
    {
        var ledger = PointLedger.After(Guid.Empty, _entries.Count == 0 ? null : _entries[^1]);
        ledger.TurnTo(now, _months, rules ?? Rules);
        return ledger;
    }

    /// <summary>Acts on it at a moment and keeps what that added.</summary>
    public T Act<T>(DateTimeOffset now, Func<PointLedger, T> act)
    {
        var ledger = Read(now);
        var result = act(ledger);
        _entries.AddRange(ledger.Added);
        Xunit.Assert.Empty(PointCheck.Differences(_entries, _uses));
        return result;
    }

    /// <summary>Writes down what time has done.</summary>
    public Ledger Turn(DateTimeOffset now) => Act(now, _ => this);

    public Ledger Reward(int points, DateTimeOffset now) => Act(now, ledger =>
    {
        ledger.AddReward(points, Guid.NewGuid().ToString("N"), ("特典", null), now, Rules);
        return this;
    });

    public PointUse Reserve(PointChoice choice, BusinessMonth bill, DateTimeOffset now) => TryReserve(choice, bill, now)!;

    public PointUse? TryReserve(PointChoice choice, BusinessMonth bill, DateTimeOffset now) => Act(now, ledger =>
    {
        var use = ledger.Reserve(Guid.NewGuid(), bill, choice, now);
        if (use is not null)
        {
            _uses.Add(use);
        }

        return use;
    });

    public MyPage.Domain.Result<PointUse, PointSettleRefusal> Settle(PointUse use, int used, DateTimeOffset now) => Act(now, ledger => ledger.Settle(use, used, now, Rules));

    private static void Assert(bool isTrue) => Xunit.Assert.True(isTrue);
}
