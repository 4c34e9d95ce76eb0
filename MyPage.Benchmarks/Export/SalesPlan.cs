using MyPage.Domain.Contracts;

namespace MyPage.Benchmarks.Export;

/// <summary>A plan of the invented carrier.</summary>
internal sealed record SalesPlan(string Code, string Name, string Series, int DataMb, string SimType, int MonthlyFeeYen)
{
    public static readonly SalesPlan[] All =
    [
        new("HIDAMARI-1", "ひだまり 1GB データSIM", "ひだまり", 1000, "data", 528),
        new("HIDAMARI-3", "ひだまり 3GB データSIM", "ひだまり", 3000, "data", 858),
        new("KOMOREBI-3S", "こもれび 3GB データSIM(SMS付き)", "こもれび", 3000, "data_sms", 968),
        new("KOMOREBI-6S", "こもれび 6GB データSIM(SMS付き)", "こもれび", 6000, "data_sms", 1518),
        new("KOMOREBI-3V", "こもれび 3GB 音声通話SIM", "こもれび", 3000, "voice", 1298),
        new("KOMOREBI-6V", "こもれび 6GB 音声通話SIM", "こもれび", 6000, "voice", 1958),
        new("AOZORA-12V", "あおぞら 12GB 音声通話SIM", "あおぞら", 12000, "voice", 2838),
        new("AOZORA-20V", "あおぞら 20GB 音声通話SIM", "あおぞら", 20000, "voice", 3278),
    ];
}
