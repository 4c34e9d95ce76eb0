using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using MyPage.Domain.Contracts;
using MyPage.Web.Components.Ui;
using QRCoder;
using Xunit;

namespace MyPage.Tests.Components;

public sealed class UiTests : ComponentTest
{
    [Fact]
    public void Icon_Name_IsAPictureThatSaysNothing() => Render<Icon>(p => p.Add(icon => icon.Name, "home"))
        .MarkupMatches("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"/icons.svg#home\"></use></svg>");

    [Fact]
    public void Field_Plain_ConnectsLabelHintAndInput()
    {
        var field = Render<Field>(p => p.Add(f => f.Id, "kana").Add(f => f.Name, "Form.Kana").Add(f => f.Label, "フリガナ").Add(f => f.Hint, "全角カタカナ").Add(f => f.Value, "スズキ").Add(f => f.Autocomplete, "off").Add(f => f.InputMode, "numeric").Add(f => f.MaxLength, 100));

        var input = field.Find("input");
        Assert.Equal("kana", field.Find("label").GetAttribute("for"));
        Assert.Equal(("kana", "Form.Kana", "スズキ", "text"), (input.Id, input.GetAttribute("name"), input.GetAttribute("value"), input.GetAttribute("type")));
        Assert.Equal("kana-hint", input.GetAttribute("aria-describedby"));
        Assert.Equal("全角カタカナ", field.Find("#kana-hint").TextContent);
        Assert.Equal(("off", "numeric", "100"), (input.GetAttribute("autocomplete"), input.GetAttribute("inputmode"), input.GetAttribute("maxlength")));
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.True(input.HasAttribute("required"));
    }

    [Fact]
    public void Field_Error_StandsBesideTheFieldAndIsReadFirst()
    {
        var errors = new FormErrors();
        errors.Add("kana", "フリガナは全角カタカナで入力してください。");
        errors.Add("other", "別の項目");

        var field = Render<Field>(p => p.Add(f => f.Id, "kana").Add(f => f.Name, "Form.Kana").Add(f => f.Label, "フリガナ").Add(f => f.Hint, "全角").Add(f => f.Errors, errors));

        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal("kana-error kana-hint", field.Find("input").GetAttribute("aria-describedby"));
        Assert.Equal("フリガナは全角カタカナで入力してください。", field.Find("#kana-error").TextContent.Trim());
        Assert.DoesNotContain("別の項目", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Field_Password_IsNeverFilledInAgain()
    {
        var field = Render<Field>(p => p.Add(f => f.Id, "password").Add(f => f.Name, "Form.Password").Add(f => f.Label, "パスワード").Add(f => f.Type, "password").Add(f => f.Value, "s3cret"));

        Assert.Equal("password", field.Find("input").GetAttribute("type"));
        Assert.DoesNotContain("s3cret", field.Markup, StringComparison.Ordinal);
        Assert.Equal("password", field.Find("button[data-toggle-password]").GetAttribute("data-toggle-password"));
    }

    [Fact]
    public void Field_Identifier_IsNotSpeltOrCapitalised()
    {
        var input = Render<Field>(p => p.Add(f => f.Id, "login-id").Add(f => f.Name, "N").Add(f => f.Label, "L").Add(f => f.IsIdentifier, true)).Find("input");

        Assert.Equal(("none", "false"), (input.GetAttribute("autocapitalize"), input.GetAttribute("spellcheck")));
    }

    [Fact]
    public void Field_Text_IsEncoded()
    {
        var field = Render<Field>(p => p.Add(f => f.Id, "x").Add(f => f.Name, "N").Add(f => f.Label, "<b>L</b>").Add(f => f.Value, "\"><script>alert(1)</script>"));

        Assert.Empty(field.FindAll("script"));
        Assert.Empty(field.FindAll("b"));
        Assert.Equal("\"><script>alert(1)</script>", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void ErrorSummary_Errors_LinkToTheirFields()
    {
        var errors = new FormErrors();
        errors.Add("login-id", "一つ目");
        errors.Add("password", "二つ目");

        var summary = Render<ErrorSummary>(p => p.Add(s => s.Errors, errors));

        Assert.Equal("#login-id #password", string.Join(' ', summary.FindAll("a").Select(link => link.GetAttribute("href"))));
        Assert.Equal("一つ目 二つ目", string.Join(' ', summary.FindAll("a").Select(link => link.TextContent)));
        Assert.Equal(("alert", "-1"), (summary.Find(".error-summary").GetAttribute("role"), summary.Find(".error-summary").GetAttribute("tabindex")));
    }

    [Fact]
    public void ErrorSummary_NoErrors_IsNotThere() => Render<ErrorSummary>(p => p.Add(s => s.Errors, new FormErrors())).MarkupMatches("");

    [Theory]
    [InlineData(false, false, null, "契約者連携 まだ", "利用者連携 まだ")]
    [InlineData(true, false, null, "契約者連携 済", "利用者連携 まだ")]
    [InlineData(true, true, "利用者連携 明日から", "契約者連携 済", "利用者連携 済")]
    [InlineData(false, false, "利用者連携 明日から", "契約者連携 まだ", "利用者連携 明日から")]
    public void LinkBadges_State_IsSaidInWords(bool holder, bool user, string? later, string first, string second)
    {
        var badges = Render<LinkBadges>(p => p.Add(b => b.HolderLinked, holder).Add(b => b.UserLinked, user).Add(b => b.Later, later)).FindAll(".badge");

        Assert.Equal($"{first}/{second}", string.Join('/', badges.Select(badge => badge.TextContent.Trim())));
        Assert.Equal([holder, user], badges.Select(badge => badge.ClassList.Contains("badge--green")));
        Assert.All(badges, badge => Assert.NotNull(badge.QuerySelector("svg[aria-hidden=true]")));
    }

    [Theory]
    [InlineData(SubscriptionStatus.Active, 21, "利用中")]
    [InlineData(SubscriptionStatus.Active, 22, "SIMが今日届きました")]
    [InlineData(SubscriptionStatus.Suspended, 22, "停止中")]
    [InlineData(SubscriptionStatus.Terminated, 21, "解約済み")]
    public void SubscriptionBadge_State_IsSaidInWords(SubscriptionStatus status, int deliveredOn, string words) => Assert.Equal(words, Render<SubscriptionBadge>(p =>
        p.Add(b => b.Status, status).Add(b => b.SimDeliveredOn, new DateOnly(2026, 11, deliveredOn)).Add(b => b.Today, Today)).Find(".badge").TextContent.Trim());

    [Theory]
    [InlineData("red", "alert", "not-friend")]
    [InlineData(null, null, null)]
    public void Notice_Refusal_CarriesItsName(string? tone, string? role, string? refusal)
    {
        var notice = Render<Notice>(p => p.Add(n => n.Tone, tone).Add(n => n.Role, role).Add(n => n.Refusal, refusal).Add(n => n.Title, "題").AddChildContent("<p>本文</p>")).Find(".notice");

        Assert.Equal((role, refusal), (notice.GetAttribute("role"), notice.GetAttribute("data-refusal")));
        Assert.Equal(tone is not null, notice.ClassList.Contains($"notice--{tone}"));
        Assert.Equal("本文", notice.QuerySelector("p")!.TextContent);
    }

    [Fact]
    public void QrCode_Value_IsAPictureWithANameAndNoForeignParts()
    {
        var code = Render<QrCode>(p => p.Add(q => q.Value, "https://mypage.test/line/user?t=abcdefghijklmnopqrstuv").Add(q => q.Label, "QRコード"));

        Assert.Equal(("img", "QRコード"), (code.Find("svg").GetAttribute("role"), code.Find("svg").GetAttribute("aria-label")));
        Assert.NotEmpty(code.Find("path").GetAttribute("d")!);
        Assert.DoesNotContain("style", code.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void QrCode_Value_IsDrawnModuleForModule()
    {
        const string value = "https://mypage.test/line/user?t=abcdefghijklmnopqrstuv";

        var path = Render<QrCode>(p => p.Add(q => q.Value, value).Add(q => q.Label, "QRコード")).Find("path").GetAttribute("d")!;

        var drawn = Regex.Matches(path, @"M(\d+) (\d+)h(\d+)v1h-\3z", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups.Values.Skip(1).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray())
            .SelectMany(run => Enumerable.Range(run[0], run[2]).Select(x => (x, y: run[1]))).ToHashSet();
        using var code = QRCodeGenerator.GenerateQrCode(value, QRCodeGenerator.ECCLevel.M);
        var dark = code.ModuleMatrix.SelectMany((row, y) => row.Cast<bool>().Select((isDark, x) => (isDark, x, y))).Where(module => module.isDark).Select(module => (module.x, module.y)).ToHashSet();
        Assert.True(dark.SetEquals(drawn));
    }

    [Fact]
    public void PageTop_Errors_AreSaidInTheTitle()
    {
        var page = Render<PageTop>(p => p.Add(t => t.Title, "ログイン").Add(t => t.HasErrors, true).Add(t => t.BackTo, "/mypage").Add(t => t.BackWords, "戻る"));

        Assert.Equal("ログイン", page.Find("h1").TextContent);
        Assert.Equal("/mypage", page.Find("a.back-link").GetAttribute("href"));
    }
}
