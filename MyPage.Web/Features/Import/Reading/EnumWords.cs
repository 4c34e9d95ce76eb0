using System.Text.Json;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>The words of the carrier's files for our enums: <c>DataSms</c> is <c>data_sms</c>, in any letter case.</summary>
internal static class EnumWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values =
        Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), StringComparer.OrdinalIgnoreCase);

    /// <summary>All words, for a message.</summary>
    public static string All { get; } = string.Join(", ", Values.Keys);

    public static bool TryParse(string text, out T value) => Values.TryGetValue(text, out value);
}
