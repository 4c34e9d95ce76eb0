using System.Globalization;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Operator.Imports;

/// <summary>What states and refusals of imports are called.</summary>
public static class ImportWords
{
    public static string Of(ImportState state) => state switch
    {
        ImportState.CheckWaiting => ImportText.CheckWaiting,
        ImportState.Checking => ImportText.Checking,
        ImportState.Checked => ImportText.Checked,
        ImportState.LoadWaiting => ImportText.LoadWaiting,
        ImportState.Loading => ImportText.Loading,
        ImportState.Loaded => ImportText.Loaded,
        ImportState.NotLoaded => ImportText.NotLoaded,
        ImportState.Cancelled => ImportText.Cancelled,
        ImportState.BrokenOff => ImportText.BrokenOff,
        ImportState.Failed => ImportText.Failed,
        ImportState.Expired => ImportText.Expired,
    };

    /// <summary>What it means for the data, and what can be done.</summary>
    public static string Says(RecordedImport import) => import.State switch
    {
        ImportState.CheckWaiting => ImportText.SaysCheckWaiting,
        ImportState.Checking => ImportText.SaysChecking,
        ImportState.Checked => import.ByCommand ? ImportText.SaysDryRun : ImportText.SaysChecked,
        ImportState.LoadWaiting => ImportText.SaysLoadWaiting,
        ImportState.Loading => ImportText.SaysLoading,
        ImportState.Loaded => ImportText.SaysLoaded,
        ImportState.NotLoaded => ImportText.SaysNotLoaded,
        ImportState.Cancelled => import.MayHaveLoaded ? ImportText.SaysCancelledPart : ImportText.SaysCancelledNothing,
        ImportState.BrokenOff => import.MayHaveLoaded ? ImportText.SaysBrokenPart : ImportText.SaysBrokenNothing,
        ImportState.Failed => import.MayHaveLoaded ? ImportText.SaysFailedPart : ImportText.SaysFailedNothing,
        ImportState.Expired => ImportText.SaysExpired,
    };

    /// <summary>null (grey), green, amber or red.</summary>
    public static string? ToneOf(ImportState state) => state switch
    {
        ImportState.Loaded => "green",
        ImportState.BrokenOff or ImportState.Failed => "red",
        ImportState.Checked or ImportState.NotLoaded => "amber",
        _ => null,
    };

    public static string IconOf(ImportState state) => state switch
    {
        ImportState.Loaded => "check-circle",
        ImportState.BrokenOff or ImportState.Failed => "error",
        ImportState.Checked or ImportState.NotLoaded => "alert",
        ImportState.Cancelled or ImportState.Expired => "circle",
        _ => "clock",
    };

    public static string Of(UploadRefusal refusal, long largest) => refusal switch
    {
        UploadRefusal.AnotherIsOpen => ImportText.RefusedOpen,
        UploadRefusal.NoneKnown => ImportText.RefusedNone,
        UploadRefusal.NamedTwice => ImportText.RefusedTwice,
        UploadRefusal.TooLarge => Phrase.With(ImportText.RefusedLarge, SizeOf(largest)),
        UploadRefusal.TooMany => ImportText.RefusedMany,
        UploadRefusal.NoZip => ImportText.RefusedZip,
        UploadRefusal.HostileName => ImportText.RefusedHostile,
        UploadRefusal.CannotKeep => ImportText.RefusedKeep,
    };

    public static string Of(ImportRefusedAct refusal) => refusal switch
    {
        ImportRefusedAct.Over => ImportText.ActOver,
        ImportRefusedAct.NotNow => ImportText.ActNotNow,
        ImportRefusedAct.OutOfRange => ImportText.ActRange,
    };

    /// <summary>1GB, 1.5MB, 12KB.</summary>
    public static string SizeOf(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#}GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#}MB"),
        >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0}KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes}B"),
    };

    public static string Number(long number) => string.Create(CultureInfo.InvariantCulture, $"{number:N0}");
}
