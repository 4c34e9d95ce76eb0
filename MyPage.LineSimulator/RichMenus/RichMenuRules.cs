using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Messaging;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MyPage.LineSimulator.RichMenus;

/// <summary>The limits of rich menus, their images and aliases.</summary>
internal static partial class RichMenuRules
{
    public const int MostMenus = 1000;
    public const int MostAliases = 1000;
    public const int MostImageBytes = 1024 * 1024;
    private const int MostAreas = 20;
    private const double LeastRatio = 1.45;

    public static void Check(JsonObject menu, Faults faults)
    {
        if (menu["size"] is not JsonObject size || size.Number("width") is not { } width || size.Number("height") is not { } height)
        {
            faults.Add("size", "must be specified");
        }
        else if (!IsAllowedSize(width, height))
        {
            faults.Add("size", "width must be 800 to 2500, height at least 250, width / height at least 1.45");
        }

        if (menu.Flag("selected") is null)
        {
            faults.Add("selected", "must be specified");
        }

        faults.Required(menu, "name", "", 300);
        faults.Required(menu, "chatBarText", "", 14);
        var areas = faults.Objects(menu, "areas", "", 0, MostAreas);
        for (var i = 0; i < areas.Count; i++)
        {
            CheckArea(areas[i], $"areas[{i}].", faults);
        }
    }

    public static bool IsAllowedSize(double width, double height) =>
        width is >= 800 and <= 2500 && height >= 250 && width / height >= LeastRatio;

    public static bool IsAlias(string? alias) => alias is not null && AliasPattern().IsMatch(alias);

    // An area may overflow the menu: one of LINE's own samples does, by a pixel.
    private static void CheckArea(JsonObject area, string path, Faults faults)
    {
        if (area["bounds"] is not JsonObject bounds)
        {
            faults.Add(path + "bounds", "must be specified");
        }
        else
        {
            foreach (var name in (string[])["x", "y", "width", "height"])
            {
                if (bounds.Number(name) is not >= 0)
                {
                    faults.Add($"{path}bounds.{name}", "must be zero or more");
                }
            }
        }

        ActionRules.Check(area["action"] as JsonObject, path + "action", ActionPlace.RichMenu, faults);
    }

    [GeneratedRegex("^[a-z0-9_-]{1,32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AliasPattern();
}
