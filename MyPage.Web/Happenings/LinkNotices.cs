using System.Globalization;
using MyPage.Web.Features.Linking;
using MyPage.Web.Features.UserInfo;
using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Happenings;

/// <summary>What LINE accounts are told of links that concern them. The official account speaks Japanese (its menu and chat are).</summary>
public static class LinkNotices
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");

    public static LineMessage HolderLinked(string loginId) => Text(nameof(LinkNoticeText.HolderLinked), loginId);

    public static LineMessage HolderUnlinked(string loginId) => Text(nameof(LinkNoticeText.HolderUnlinked), loginId);

    public static LineMessage UserLinked(string maskedNumber) => Text(nameof(LinkNoticeText.UserLinked), maskedNumber);

    public static LineMessage UserUnlinked(string maskedNumber) => Text(nameof(LinkNoticeText.UserUnlinked), maskedNumber);

    public static LineMessage UserChanged(string maskedNumber) => Text(nameof(LinkNoticeText.UserChanged), maskedNumber);

    /// <summary>To the holder's LINE account.</summary>
    public static LineMessage UserOfHolderLinked(string userName, string number) => Text(nameof(LinkNoticeText.UserOfHolderLinked), userName, number);

    public static LineMessage UserOfHolderUnlinked(string userName, string number) => Text(nameof(LinkNoticeText.UserOfHolderUnlinked), userName, number);

    public static LineMessage UserOfHolderChanged(string userName, string number) => Text(nameof(LinkNoticeText.UserOfHolderChanged), userName, number);

    public static LineMessage CodeReissued(string userName, string number) => Text(nameof(LinkNoticeText.CodeReissued), userName, number);

    /// <summary>The permission that was given to the portal at LINE could not be given back from here.</summary>
    public static LineMessage EndPermissionYourself() => Text(nameof(LinkNoticeText.EndPermissionYourself));

    private static LineTextMessage Text(string key, params object[] values) => new(string.Format(
        Japanese,
        LinkNoticeText.ResourceManager.GetString(key, Japanese) ?? throw new InvalidOperationException($"LinkNoticeText has no {key}."),
        values));
}
