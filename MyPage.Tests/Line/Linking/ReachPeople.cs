using MyPage.Tests.Hosting;
using MyPage.Web.Features.Import.Reading;

namespace MyPage.Tests.Line.Linking;

/// <summary>
/// The people of one contract as the portal tells them apart: its holder by password and by LINE, and the registered users
/// of two of its three lines by LINE.
/// </summary>
public sealed record ReachPeople(Holder Holder, Visitor ByPassword, Visitor ByLine, Visitor User, Visitor SecondUser)
{
    /// <summary>A line's user sees their own line; the second is of the same family and none of the first one's.</summary>
    public static async Task<ReachPeople> ArrangeAsync(LinkingHost host, string name)
    {
        var holder = await host.Portal.AddHolderAsync(lines: [new LineSeed(name), new LineSeed(name), new LineSeed(name)]);
        var byPassword = host.Portal.NewVisitor();
        await byPassword.SignInAsync(holder.LoginId, holder.Password!);
        var phones = new[] { await host.NewPhoneAsync(), await host.NewPhoneAsync(), await host.NewPhoneAsync() };
        await phones[0].LinkAsync(holder);
        await phones[1].LinkAsync(await host.Portal.CodeOfAsync(holder.SubscriptionIds[0]));
        await phones[2].LinkAsync(await host.Portal.CodeOfAsync(holder.SubscriptionIds[1]));
        var byLine = phones[0].With(host.Portal.NewVisitor());
        await byLine.OpenAsync("/line/mypage");
        await host.SettledAsync();
        return new ReachPeople(holder, byPassword, byLine.Visitor, phones[1].Visitor, phones[2].Visitor);
    }

    /// <summary>As the table's columns name them.</summary>
    public IEnumerable<(string Who, Visitor Visitor)> Columns(Visitor nobody) =>
        [("nobody", nobody), ("holder by password", ByPassword), ("holder by LINE", ByLine), ("registered user", User)];
}
