using MyPage.Domain.Notices;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Tests.Notices;
using MyPage.Tests.Operator.Imports;

namespace MyPage.Tests.Operator;

/// <summary>An address of each page of the console for somebody who is signed in there, by the page's route.</summary>
internal sealed record ConsoleScreens(Holder Holder, Guid Thread, Guid Notice, Guid Unpublished, Guid Import, string Request)
{
    public static readonly IReadOnlyDictionary<string, Func<ConsoleScreens, string>> OfPage = new Dictionary<string, Func<ConsoleScreens, string>>(StringComparer.Ordinal)
    {
        ["/operator"] = _ => "/operator",
        ["/operator/account"] = _ => "/operator/account",
        ["/operator/audit"] = _ => "/operator/audit",
        ["/operator/campaigns"] = _ => "/operator/campaigns",
        ["/operator/campaigns/-/new"] = _ => "/operator/campaigns/-/new",
        ["/operator/campaigns/-/payouts"] = _ => "/operator/campaigns/-/payouts",
        ["/operator/campaigns/{Code}"] = _ => $"/operator/campaigns/{CampaignScene.ToClaim}",
        ["/operator/campaigns/{Code}/draft"] = _ => $"/operator/campaigns/{CampaignScene.ToClaim}/draft",
        ["/operator/customers"] = scene => $"/operator/customers?q={scene.Holder.LoginId}",
        ["/operator/customers/{ContractId:guid}"] = scene => $"/operator/customers/{scene.Holder.ContractId}?line={scene.Holder.SubscriptionId:N}",
        ["/operator/customers/{ContractId:guid}/acts/{Act}"] = scene => $"/operator/customers/{scene.Holder.ContractId}/acts/correct-email",
        ["/operator/customers/{ContractId:guid}/requests/{RequestId:guid}"] = scene => $"/operator/customers/{scene.Holder.ContractId}/requests/{scene.Request}",
        ["/operator/import"] = _ => "/operator/import",
        ["/operator/import/{Id:guid}"] = scene => $"/operator/import/{scene.Import}",
        ["/operator/notices"] = _ => "/operator/notices",
        ["/operator/notices/new"] = _ => "/operator/notices/new",
        ["/operator/notices/{NoticeId:guid}"] = scene => $"/operator/notices/{scene.Notice}",
        ["/operator/notices/{NoticeId:guid}/edit"] = scene => $"/operator/notices/{scene.Unpublished}/edit",
        ["/operator/queue"] = _ => "/operator/queue?tab=all",
        ["/operator/queue/{ThreadId:guid}"] = scene => $"/operator/queue/{scene.Thread}",
        ["/operator/settings"] = _ => "/operator/settings",
        ["/operator/settings/templates"] = _ => "/operator/settings/templates",
        ["/operator/settings/templates/{TemplateId:guid}"] = _ => $"/operator/settings/templates/{Guid.NewGuid()}",
        ["/operator/status"] = _ => "/operator/status?days=30",
    };

    /// <summary>What its pages are about. The other operator has asked for an act that takes two.</summary>
    public static async Task<ConsoleScreens> AddAsync(PortalFactory portal, Holder holder, Visitor other)
    {
        var now = portal.Clock.GetUtcNow();
        var unpublished = CustomerNotice.Write(Guid.CreateVersion7(now), new NoticeContent(new NoticeWords("下書き", "本文"), new NoticeWords("", ""), now, null, NoticeAudience.Everybody, IsImportant: false), now);
        await portal.WriteAsync(db =>
        {
            db.Add(unpublished);
            return Task.CompletedTask;
        });
        var form = await other.GetAsync($"/operator/customers/{holder.ContractId}/acts/correct-email");
        await other.PressAsync(form, "確認を依頼する", ("新しいメールアドレス", "new@example.jp"), ("理由", "Asked"), ("くわしい理由", "お申し出"));
        return new ConsoleScreens(
            holder,
            (await portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("コードを入力しても連携できません。"), CancellationToken.None)).Must().ThreadId,
            await NoticeSeed.AddAsync(portal),
            unpublished.Id,
            await portal.AddImportAsync(),
            form.Document.QuerySelector("input[name='Form.RequestId']")!.GetAttribute("value")!);
    }
}
