using System.Text;
using System.Text.RegularExpressions;
using MyPage.Benchmarks.Bare;

namespace MyPage.Benchmarks.Portal;

/// <summary>Checks that what the portal is compared with writes what the portal writes, and is as closed to strangers.</summary>
internal static partial class SamePages
{
    public static void Check(PageFetch portal, PageFetch bare, ConstantPages constants, IReadOnlyList<(Visitor By, string Path)> pages)
    {
        foreach (var (visitor, path) in pages)
        {
            // Some pages tell the time: a minute may end between the two.
            if (Difference(bare.Get(visitor, path), portal.Get(visitor, path)) is not null && Difference(bare.Get(visitor, path), portal.Get(visitor, path)) is { } difference)
            {
                throw new InvalidOperationException($"The bare {path} does not write the portal's bytes: {difference}.");
            }

            CheckFixed(bare, visitor, ConstantPages.OneComponent + path, constants[path]);
            CheckFixed(bare, visitor, ConstantPages.OneText + path, constants[path]);
            CheckClosed(bare, path);
        }

        var (holder, home) = pages[0];
        CheckFixed(bare, holder, home + BarePages.Home.Asking, constants[home]);
        CheckFixed(bare, holder, BareHost.Sql + home, constants[home]);
    }

    private static void CheckFixed(PageFetch bare, Visitor visitor, string path, ConstantPage page)
    {
        if (Difference(bare.Get(visitor, path), page.Bytes) is { } difference)
        {
            throw new InvalidOperationException($"The bare {path} does not write the portal's bytes: {difference}.");
        }

        CheckClosed(bare, path);
    }

    private static void CheckClosed(PageFetch bare, string path)
    {
        if (bare.IsOpenToStrangers(path))
        {
            throw new InvalidOperationException($"The bare {path} lets strangers in.");
        }
    }

    // Null when there is none.
    private static string? Difference(byte[] bare, byte[] portal)
    {
        var (written, expected) = (Lasting(bare), Lasting(portal));
        if (string.Equals(written, expected, StringComparison.Ordinal))
        {
            return null;
        }

        var at = written.AsSpan().CommonPrefixLength(expected);
        return $"\"{Around(written, at)}\" in place of \"{Around(expected, at)}\"";
    }

    private static string Around(string page, int at) => page[Math.Max(0, at - 40)..Math.Min(page.Length, at + 80)];

    // What is new in each answer: the forms' token and the key of what they make, and the end of the session, which the bare
    // host has none of; where an island begins and ends, and its state. And what tells the bare page to ask, in the address to come back to.
    private static string Lasting(byte[] page) => Changing().Replace(Encoding.UTF8.GetString(page), "");

    [GeneratedRegex("<!--Blazor.*?-->|CfDJ8[\\w-]+| data-session-ends=\"\\d*\"|name=\"Form\\.Request(Id)?\" value=\"[^\"]*\"|\\?asking", RegexOptions.Singleline, 1000)]
    private static partial Regex Changing();
}
