using System.Globalization;
using MyPage.Domain.Points;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;

namespace MyPage.Web.Components;

/// <summary>Entries and reasons of points, for their holder and for operators.</summary>
public static class PointWords
{
    /// <summary>What an entry is.</summary>
    public static string WhatOf(PointEntry entry) => entry.Kind switch
    {
        PointEntryKind.Monthly => Phrase.With(entry.Miss is null ? PointEntryText.Monthly : PointEntryText.MonthlyMiss, MonthOf(entry)),
        PointEntryKind.Reward => Phrase.With(PointEntryText.Reward, Languages.IsEnglish ? entry.ReasonEnglish ?? entry.Reason ?? "" : entry.Reason ?? ""),
        PointEntryKind.Reserved => Phrase.With(PointEntryText.Reserved, MonthOf(entry)),
        PointEntryKind.Returned => Phrase.With(PointEntryText.Returned, MonthOf(entry)),
        PointEntryKind.Expired => PointEntryText.Expired,
    };

    /// <summary>+53, −1,000; null where nothing came or went.</summary>
    public static string? AmountOf(PointEntry entry) => entry.Points == 0 ? null
        : Phrase.With(entry.Points > 0 ? PointEntryText.Plus : PointEntryText.Minus, Figures.Number(Math.Abs(entry.Points)));

    /// <summary>Why a month brought none, or what was left after it.</summary>
    public static string DetailOf(PointEntry entry) => entry.Miss is { } miss ? MissOf(miss) : Phrase.With(PointEntryText.LeftAfter, Figures.Number(entry.LeftPoints));

    /// <summary>A percentage without needless zeros.</summary>
    public static string PercentOf(PointRules rules) => (rules.BasisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>As <c>data-miss</c> names it.</summary>
    public static string NameOf(PointMiss miss) => miss switch
    {
        PointMiss.AppliedTooLate => "applied-too-late",
        PointMiss.NoActiveLine => "no-active-line",
        PointMiss.NotLinked => "not-linked",
        PointMiss.BelowOnePoint => "below-one-point",
    };

    private static string MissOf(PointMiss miss) => miss switch
    {
        PointMiss.AppliedTooLate => PointEntryText.MissedTooLate,
        PointMiss.NoActiveLine => PointEntryText.MissedLine,
        PointMiss.NotLinked => PointEntryText.MissedLink,
        PointMiss.BelowOnePoint => PointEntryText.MissedSmall,
    };

    private static string MonthOf(PointEntry entry) => entry.Month is { } month ? Figures.Month(month.FirstDay) : "";
}
