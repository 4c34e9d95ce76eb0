using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Help;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using SkiaSharp;

namespace MyPage.Tests.Help;

/// <summary>What the tests of いつでもヘルプ share.</summary>
internal static class HelpSeed
{
    public static HelpDesk HelpDesk(this PortalFactory portal) => portal.Services.GetRequiredService<HelpDesk>();

    public static HelpOperatorDesk OperatorDesk(this PortalFactory portal) => portal.Services.GetRequiredService<HelpOperatorDesk>();

    public static HolderCaller CallerOf(Holder holder) => new(holder.AccountId, holder.ContractId, CallerWay.Password, CallerOrigin.Inside);

    public static UserCaller CallerOf(Guid lineAccountId) => new(lineAccountId, CallerWay.Line, CallerOrigin.Inside);

    /// <summary>The conversation's name among the holder's own.</summary>
    public static string NameOf(Holder holder) => $"c-{holder.ContractId:N}";

    public static string NameOf(Guid line) => $"s-{line:N}";

    public static HelpOrder Order(string text, DrawnPicture? picture = null) => new(Guid.CreateVersion7(), text, picture);

    public static async Task<OperatorCaller> AddHelperAsync(this PortalFactory portal, OperatorRole role = OperatorRole.Support)
    {
        var account = await portal.AddOperatorAsync(role);
        return new OperatorCaller(CallerWay.Console, CallerOrigin.Inside) { OperatorId = account.Id, Name = account.Name, Role = role };
    }

    public static Task<HelpThread> ThreadOfAsync(this PortalFactory portal, HelpOwner owner) => portal.ReadAsync(db => HelpOwners.Threads(db, owner).AsNoTracking().SingleAsync());

    public static Task<HelpThread> ThreadOfAsync(this PortalFactory portal, Holder holder) => portal.ThreadOfAsync(HelpOwner.Holder(holder.ContractId));

    /// <summary>The holder writes, an operator takes it and answers.</summary>
    public static async Task<HelpMessage> TalkAsync(this PortalFactory portal, Holder holder, OperatorCaller helper, string question, string answer)
    {
        (await portal.HelpDesk().WriteAsync(CallerOf(holder), NameOf(holder), Order(question), default)).Must();
        var thread = await portal.ThreadOfAsync(holder);
        (await portal.OperatorDesk().TakeAsync(helper, thread.Id, default)).Must();
        return (await portal.OperatorDesk().AnswerAsync(helper, thread.Id, Order(answer), default)).Value;
    }

    public static T Must<T>(this MyPage.Domain.Result<T, HelpRefusal> result)
        where T : notnull => result.Value;

    public static Task<List<HelpMessage>> MessagesAsync(this PortalFactory portal, Guid threadId) => portal.ReadAsync(
        db => db.Set<HelpMessage>().AsNoTracking().Where(message => message.ThreadId == threadId).OrderBy(message => message.Number).ToListAsync());

    /// <summary>A drawn picture as a camera's file: with a place in it, lying on its side.</summary>
    public static byte[] Photo(int width = 400, int height = 200, bool png = false)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.Teal);
        using var paint = new SKPaint { Color = SKColors.Orange };
        surface.Canvas.DrawRect(0, 0, width / 4f, height / 4f, paint);
        using var image = surface.Snapshot();
        using var data = image.Encode(png ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }
}
