namespace MyPage.Domain.Points;

/// <summary>Recomputes a ledger from its entries, without <see cref="PointLedger"/>, and says what differs.</summary>
public static class PointCheck
{
    /// <summary>What does not agree; nothing where the ledger is right.</summary>
    /// <param name="entries">All entries of a contract, in the order of their numbers.</param>
    /// <param name="uses">All its uses.</param>
    public static IReadOnlyList<PointDifference> Differences(IReadOnlyList<PointEntry> entries, IReadOnlyList<PointUse> uses)
    {
        var found = new List<PointDifference>();
        PointEntry? before = null;
        foreach (var (i, entry) in entries.Index())
        {
            var where = FormattableString.Invariant($"entry {entry.Number}");
            Compare(PointFault.Numbers, where, i + 1, entry.Number);
            Compare(PointFault.Sign, where, 1, HasSign(entry) ? 1 : 0);
            Compare(PointFault.Left, where, (before?.LeftPoints ?? 0) + entry.Points, entry.LeftPoints);
            if (entry.LeftPoints < 0 || LotsOf(entry).Exists(lot => lot.Points <= 0) || CommonOf(entry) < 0)
            {
                found.Add(new PointDifference(PointFault.BelowZero, where, 0, Math.Min(entry.LeftPoints, CommonOf(entry))));
            }

            Follow(before, entry, where);
            before = entry;
        }

        var months = entries.Where(entry => entry.Kind == PointEntryKind.Monthly).ToList();
        Compare(PointFault.Month, "months", months.Select(entry => entry.Month).Distinct().Count(), months.Count);
        if (months.Count > 0)
        {
            Compare(PointFault.Month, "last month", months.Max(entry => entry.Month!.Value).ToNumber(), entries[^1].GrantedMonth?.ToNumber() ?? 0);
        }

        CheckUses();
        return found;

        void Compare(PointFault fault, string where, long expected, long there)
        {
            if (expected != there)
            {
                found.Add(new PointDifference(fault, where, expected, there));
            }
        }

        void Follow(PointEntry? former, PointEntry entry, string where)
        {
            var grants = entry is { Points: > 0, Kind: PointEntryKind.Monthly or PointEntryKind.Reward };
            var (was, isNow) = (former?.LastDay?.DayNumber ?? 0, entry.LastDay?.DayNumber ?? 0);
            if (grants ? isNow < was || isNow < entry.On.DayNumber : isNow != was)
            {
                found.Add(new PointDifference(PointFault.LastDay, where, was, isNow));
            }

            // Of what was left, what had ended by then is gone: nothing is granted, taken or returned to it.
            var gone = former is null ? 0 : AllOf(former).Where(lot => lot.LastDay < entry.On).Sum(lot => lot.Points);
            if (entry.Kind == PointEntryKind.Expired)
            {
                var first = former is null ? null : AllOf(former).FirstOrDefault();
                Compare(PointFault.Expiry, where, first?.LastDay.DayNumber ?? 0, entry.On.DayNumber);
                Compare(PointFault.Expiry, where, -(first?.Points ?? 0), entry.Points);
            }
            else
            {
                Compare(PointFault.Expiry, where, 0, gone);
            }

            var expected = ExpectedLots(former, entry, grants);
            if (expected is not null && !expected.SequenceEqual(LotsOf(entry)))
            {
                found.Add(new PointDifference(PointFault.Returned, where, expected.Sum(lot => lot.Points), LotsOf(entry).Sum(lot => lot.Points)));
            }
        }

        void CheckUses()
        {
            var taken = entries.Where(entry => entry.Kind == PointEntryKind.Reserved).ToDictionary(entry => entry.Key ?? "", entry => -entry.Points, StringComparer.Ordinal);
            var returned = entries.Where(entry => entry.Kind == PointEntryKind.Returned).ToDictionary(entry => entry.Key ?? "", entry => entry.Points, StringComparer.Ordinal);
            foreach (var use in uses)
            {
                Compare(PointFault.Use, $"use {use.Id}", use.Points, taken.GetValueOrDefault($"use:{use.Id:N}"));
                Compare(PointFault.Use, $"return of {use.Id}", use.UsedPoints is { } used ? use.Points - used : 0, returned.GetValueOrDefault($"return:{use.Id:N}"));
            }

            Compare(PointFault.Use, "all uses", uses.Count, taken.Count);
            Compare(PointFault.Use, "all returns", uses.Count(use => use.UsedPoints < use.Points), returned.Count);
        }
    }

    private static bool HasSign(PointEntry entry) => entry.Kind switch
    {
        PointEntryKind.Monthly => entry.Points > 0 == entry.Miss is null && entry.Points >= 0,
        PointEntryKind.Reward or PointEntryKind.Returned => entry.Points > 0,
        PointEntryKind.Reserved or PointEntryKind.Expired => entry.Points < 0,
        _ => false,
    };

    // Null where the entry itself says it: what came back has the day that it was given.
    private static List<PointLot>? ExpectedLots(PointEntry? former, PointEntry entry, bool grants)
    {
        var lots = former is null ? [] : LotsOf(former);
        if (grants)
        {
            return lots.FindAll(lot => lot.LastDay > entry.LastDay);
        }

        if (entry.Kind is PointEntryKind.Reserved or PointEntryKind.Expired)
        {
            var rest = Math.Max(0, -entry.Points - (former is null ? 0 : CommonOf(former)));
            return [.. lots.Select(lot => Take(lot, ref rest)).Where(lot => lot.Points > 0)];
        }

        return entry.Kind == PointEntryKind.Returned ? null : lots;
    }

    private static PointLot Take(PointLot lot, ref int rest)
    {
        var taken = Math.Min(rest, lot.Points);
        rest -= taken;
        return lot with { Points = lot.Points - taken };
    }

    private static List<PointLot> LotsOf(PointEntry entry) => [.. entry.Returned ?? []];

    private static int CommonOf(PointEntry entry) => entry.LeftPoints - LotsOf(entry).Sum(lot => lot.Points);

    private static List<PointLot> AllOf(PointEntry entry) =>
        CommonOf(entry) > 0 && entry.LastDay is { } lastDay ? [new PointLot(lastDay, CommonOf(entry)), .. LotsOf(entry)] : LotsOf(entry);
}
