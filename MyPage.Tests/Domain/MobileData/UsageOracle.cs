namespace MyPage.Tests.Domain.MobileData;

/// <summary>
/// The rules of usage told once more, as slowly as possible: single units, one by one, each paid by a lot or by nobody. One line,
/// one month, nothing that turns.
/// </summary>
internal sealed class UsageOracle
{
    private const int Over = -1;

    private readonly List<(int Rank, int CameOn, Dictionary<int, int> Reported)> _lots = [];
    private readonly List<int> _left = [];
    private readonly Dictionary<int, List<int>> _days = [];
    private readonly Dictionary<int, int> _overBefore = [];

    public int Left => _left.Sum();

    public int LeftOf(int lot) => _left[lot];

    public int OverOn(int day) => _days.GetValueOrDefault(day, []).Count(payer => payer == Over);

    /// <summary>A lot comes on a day; the lower the rank, the earlier it is used.</summary>
    public int Come(int rank, int day, int units)
    {
        _lots.Add((rank, day, _days.ToDictionary(pair => pair.Key, pair => pair.Value.Count)));
        _left.Add(units);
        return _lots.Count - 1;
    }

    public void Report(int day, int figure)
    {
        if (!_days.TryGetValue(day, out var units))
        {
            _days.Add(day, units = []);
        }

        while (units.Count < figure)
        {
            units.Add(Payer(day, units.Count));
        }

        while (units.Count > figure)
        {
            GiveBackOne(day, units);
        }
    }

    /// <summary>A gift leaves the first lot; the day's 超過 is remembered.</summary>
    public void Hold(int day, int units)
    {
        _left[0] -= units;
        _overBefore[day] = OverOn(day);
    }

    public void Return(int day, int units)
    {
        _left[0] += units;
        foreach (var date in _days.Keys.Where(date => date >= day).Order())
        {
            var payers = _days[date];
            var before = date == day ? _overBefore[day] : 0;
            for (; units > 0 && payers.Count(payer => payer == Over) > before; units--)
            {
                // What was 超過 is used now, as the last that the date took.
                payers.Remove(Over);
                payers.Add(0);
                _left[0]--;
            }
        }
    }

    // The unit above a figure that was reported before a lot came is not that lot's to pay.
    private int Payer(int day, int below)
    {
        var payer = Enumerable.Range(0, _lots.Count)
            .Where(lot => _left[lot] > 0 && _lots[lot].CameOn <= day && _lots[lot].Reported.GetValueOrDefault(day) <= below)
            .OrderBy(lot => _lots[lot].Rank).ThenBy(lot => lot)
            .DefaultIfEmpty(Over).First();
        if (payer != Over)
        {
            _left[payer]--;
        }

        return payer;
    }

    private void GiveBackOne(int day, List<int> units)
    {
        if (units.Remove(Over))
        {
            if (_overBefore.TryGetValue(day, out var before))
            {
                _overBefore[day] = Math.Min(before, OverOn(day));
            }

            return;
        }

        _left[units[^1]]++;
        units.RemoveAt(units.Count - 1);
    }
}
