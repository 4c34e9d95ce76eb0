using System.Diagnostics.Metrics;
using MyPage.Web.Background.Jobs;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>What the meter <c>MyPage</c> says of operators' looking up (docs/operations.md).</summary>
public sealed class LookUpMetrics
{
    private readonly Counter<long> _lookUps;
    private readonly Counter<long> _alarms;

    public LookUpMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(JobMetrics.MeterName);
        _lookUps = meter.CreateCounter<long>("mypage.operator.look_ups", "{look-up}", "Customers and searches that operators looked up.");
        _alarms = meter.CreateCounter<long>("mypage.operator.look_up_alarms", "{alarm}", "Operators who looked up unusually much in an hour.");
    }

    internal void Looked() => _lookUps.Add(1);

    internal void Alarmed() => _alarms.Add(1);
}
