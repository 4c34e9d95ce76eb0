using Microsoft.AspNetCore.Components;
using MyPage.Web.Account.Settings;
using MyPage.Web.Components;
using MyPage.Web.Features.AlertChoices;
using MyPage.Web.Features.Campaigns;
using MyPage.Web.Features.ContractInfo;
using MyPage.Web.Features.DataGifts;
using MyPage.Web.Features.DataTopUps;
using MyPage.Web.Features.DataUsage;
using MyPage.Web.Features.Help;
using MyPage.Web.Features.History;
using MyPage.Web.Features.Home;
using MyPage.Web.Features.Linking;
using MyPage.Web.Features.Notices;
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
        /// <summary>Asked for so, the page runs its statements first, by plain ADO.NET, and makes nothing of the answers.</summary>
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
    public sealed class DataOfSubscription : SubscriptionDataPage
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

    [Route("/mypage/data/{SubscriptionId:guid}/gift")]
    public sealed class GiftOfSubscription : GivePage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/data/{SubscriptionId:guid}/top-up")]
    public sealed class TopUp : TopUpPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/gifts/new")]
    public sealed class NewGift : GivePage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/gifts/{GiftId:guid}")]
    public sealed class Gift : OneGiftPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/campaigns/{Code}")]
    public sealed class Campaign : OneCampaignPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/help")]
    [PageKind(PageKind.Interactive)]
    public sealed class Help : ConversationPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/notices")]
    public sealed class Notices : NoticesPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/notices/{NoticeId:guid}")]
    public sealed class Notice : OneNoticePage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/links/undo")]
    public sealed class UndoHolderLink : UndoPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/links/undo/{SubscriptionId:guid}")]
    public sealed class UndoUserLink : UndoPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/security/devices/{SessionId:guid}")]
    public sealed class Device : DevicePage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/security/own-data")]
    public sealed class OwnData : OwnDataPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/security/password")]
    public sealed class Password : ChangePasswordPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/security/two-factor")]
    public sealed class TwoFactor : TwoFactorSetupPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/security/two-factor/off")]
    public sealed class TwoFactorOff : TwoFactorOffPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/security/recovery-codes")]
    public sealed class RecoveryCodes : RecoveryCodesPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/security/passkeys/new")]
    public sealed class NewPasskey : PasskeyAddPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }

    [Route("/mypage/security/passkeys/{PasskeyId:guid}")]
    public sealed class Passkey : PasskeyPage
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }
}
