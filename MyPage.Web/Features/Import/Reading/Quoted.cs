namespace MyPage.Web.Features.Import.Reading;

/// <summary>Words of a file in a message: cut to a readable length, and without what could steer a terminal.</summary>
internal static class Quoted
{
    private const int Longest = 40;

    public static string Of(string text)
    {
        var visible = string.Concat(text.Take(Longest).Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format || char.IsSurrogate(c) ? '?' : c));
        return text.Length > Longest ? $"'{visible}…'" : $"'{visible}'";
    }
}
