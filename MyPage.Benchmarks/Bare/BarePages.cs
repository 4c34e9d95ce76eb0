using Microsoft.AspNetCore.Components;
using MyPage.Web.Account.Settings;
using MyPage.Web.Components;
using MyPage.Web.Features.AlertChoices;
using MyPage.Web.Features.Campaigns;
using MyPage.Web.Features.ContractInfo;
using MyPage.Web.Features.DataGifts;
using MyPage.Web.Features.DataUsage;
using MyPage.Web.Features.History;
using MyPage.Web.Features.Home;
using MyPage.Web.Features.Linking;
using MyPage.Web.Features.Points;
using MyPage.Web.Features.UserInfo;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Bare;

/// <summary>The portal's own signed-in pages, with their layout and parts, given constants: nobody looks anything up (<see cref="Remembered"/>).</summary>
public static class BarePages
{
    [Route("/mypage")]
    public sealed class Home : HomePage
    {
        /// <summary>Asked for so, the page runs its statement first, by plain ADO.NET, and makes nothing of the answer.</summary>
        public const string Asking = "?asking";

        [Inject] private IServiceProvider Services { get; set; } = null!;

        [CascadingParameter] private HttpContext Asked { get; set; } = null!;

        protected override Task OnInitializedAsync() => Asked.Request.QueryString.HasValue ? AskAsync() : Remembered.AnswerAsync(this, base.OnInitializedAsync);

        private async Task AskAsync()
        {
            await Services.GetRequiredService<SameSql>().RunAsync(Asked.User.AsHolder()!, Asked.RequestAborted);
            await Remembered.AnswerAsync(this, base.OnInitializedAsync);
        }
    }

    [Route("/mypage/contract")]
    [PageKind(PageKind.Interactive)]
    public sealed class Contract : ContractPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/links")]
    public sealed class Links : LinksPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/history")]
    public sealed class History : HistoryPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/security")]
    public sealed class Security : SecurityPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/contract/{SubscriptionId:guid}/code")]
    public sealed class Reissue : ReissuePage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/contract/{SubscriptionId:guid}/user")]
    public sealed class RegisteredUser : UserPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/data")]
    public sealed class Data : DataListPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/data/{SubscriptionId:guid}")]
    public sealed class DataOfLine : LinePage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/gifts")]
    public sealed class Gifts : GiftsPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/points")]
    public sealed class Points : PointsPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/campaigns")]
    public sealed class Campaigns : CampaignsPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/notifications")]
    public sealed class Notifications : AlertPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }
}
