using MyPage.Web.Line.Messaging;
using MyPage.Web.Security.Callers;
using MyPage.Web.Configuration;

namespace MyPage.Web.Line.RichMenus;

/// <summary>
/// The six tiles, three by two, in the order of docs/product.md 7. Pictures differ by <see cref="RichMenuKind"/>; what a position
/// does stays the same, so that nobody has to look for it again. Labels are read out, and said by who taps; they are in the language
/// that is being spoken.
/// </summary>
public static class RichMenuTiles
{
    public const int Width = 2500;
    public const int Height = 1686;

    /// <summary>What データ残量確認 sends.</summary>
    public const string DataPostback = "action=data";

    private const int Columns = 3;

    public static IReadOnlyList<RichMenuArea> For(RichMenuKind kind, Func<string, Uri> addressOf)
    {
        var holder = kind is RichMenuKind.Holder or RichMenuKind.Both ? RichMenuText.MyPage : RichMenuText.HolderLink;
        LineAction[] actions =
        [
            Open(RichMenuText.Apply, PortalRoutes.LineApply),
            Open(holder, PortalRoutes.LineMyPage),
            Open(RichMenuText.UserLink, PortalRoutes.LineUser),
            Open(RichMenuText.Help, PortalRoutes.LineHelp),
            new LinePostbackAction(RichMenuText.Data, DataPostback, RichMenuText.Data),
            Open(RichMenuText.Gift, PortalRoutes.LineGift),
        ];
        return [.. actions.Select((action, index) => new RichMenuArea(BoundsOf(index), action))];

        LineUriAction Open(string label, string path) => new(label, addressOf(path).AbsoluteUri);
    }

    // 2500 does not divide by three: the middle column takes the rest.
    private static RichMenuBounds BoundsOf(int index)
    {
        var (row, column) = (index / Columns, index % Columns);
        var left = Width * column / Columns;
        return new RichMenuBounds(left, Height / 2 * row, (Width * (column + 1) / Columns) - left, Height / 2);
    }
}
