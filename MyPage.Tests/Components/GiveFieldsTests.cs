using Bunit;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Components.Ui;
using MyPage.Web.Features.DataGifts;
using Xunit;

namespace MyPage.Tests.Components;

/// <summary>The fields of giving: what is chosen beforehand, what is kept of what was chosen, and where an error stands.</summary>
public sealed class GiveFieldsTests : ComponentTest
{
    private readonly FormErrors _errors = new();

    [Fact]
    public void Fields_OfSeveralGivers_ChooseNothingBeforehand()
    {
        var fields = Show(new GiveForm(), [Line(1), Line(2)], [Line(1), Line(2)]);

        Assert.Equal(["", Value(1), Value(2)], ValuesOf(fields, "#from"), StringComparer.Ordinal);
        Assert.Empty(fields.FindAll("option[selected]"));
        Assert.Empty(fields.FindAll("input[checked]"));
        Assert.Equal("to", fields.Find("input[value=line]").Id);
    }

    [Fact]
    public void Fields_OfTheOnlyGiver_AskForNoOther() => Assert.Equal([Value(1)], ValuesOf(Show(new GiveForm(), [Line(1)], [Line(2)]), "#from"), StringComparer.Ordinal);

    [Fact]
    public void Fields_OfALineWithoutOthers_LeaveTheLinkAlone()
    {
        var fields = Show(new GiveForm(), [Line(1)], []);

        var only = Assert.Single(fields.FindAll("input[type=radio]"));
        Assert.Equal((GiveForm.ByLink, "to", true), (only.GetAttribute("value"), only.Id, only.HasAttribute("checked")));
        Assert.Empty(fields.FindAll("#to-line"));
    }

    [Fact]
    public void Fields_Sent_KeepWhatWasChosen()
    {
        var fields = Show(new GiveForm { From = Value(2), To = GiveForm.ByLine, Line = Value(1), Mb = "1000" }, [Line(1), Line(2)], [Line(1), Line(2)]);

        Assert.Equal([Value(2), Value(1), "1000"], fields.FindAll("option[selected]").Select(option => option.GetAttribute("value")), StringComparer.Ordinal);
        Assert.Equal(GiveForm.ByLine, Assert.Single(fields.FindAll("input[checked]")).GetAttribute("value"));
    }

    [Fact]
    public void Fields_SentByLink_KeepThat() =>
        Assert.Equal(GiveForm.ByLink, Assert.Single(Show(new GiveForm { To = GiveForm.ByLink }, [Line(1)], [Line(2)]).FindAll("input[checked]")).GetAttribute("value"));

    [Theory]
    [InlineData("from", "#from", "from-error")]
    [InlineData("to", "fieldset", "to-error to-hint")]
    [InlineData("mb", "#mb", "mb-error mb-hint")]
    public void Errors_StandAtTheirField(string field, string where, string described)
    {
        _errors.Add(field, "選択してください。");

        var fields = Show(new GiveForm(), [Line(1), Line(2)], [Line(1), Line(2)]);

        Assert.Equal(described, fields.Find(where).GetAttribute("aria-describedby"));
        Assert.Equal("選択してください。", Assert.Single(fields.FindAll(".field-error")).TextContent.Trim());
        Assert.Equal($"{field}-error", fields.Find(".field-error").Id);
    }

    [Fact]
    public void Receivers_WhoseUserIsNotLinked_AreSaidToBe()
    {
        var options = Show(new GiveForm(), [Line(1)], [Line(2), Line(3) with { IsLinked = false }]).FindAll("#to-line option");

        Assert.Equal([false, false, true], options.Select(option => option.TextContent.Contains("利用者連携がまだ", StringComparison.Ordinal)));
    }

    private static string Value(int number) => GiveForm.ValueOf(Line(number).Id);

    private static IEnumerable<string?> ValuesOf(IRenderedComponent<GiveFields> fields, string select) => fields.FindAll($"{select} option").Select(option => option.GetAttribute("value"));

    private static GiftSubscription Line(int number) => new(
        new Guid(number, 0, 0, new byte[8]), Guid.Empty, PhoneNumber.FromDigits($"0700000000{number}"), new RegisteredUser($"利用者{number}", "リヨウシャ", new DateOnly(1985, 4, 1), Relation.Self),
        DateTimeOffset.UnixEpoch, SubscriptionStatus.Active, ContractStatus.Active, IsLinked: true);

    private IRenderedComponent<GiveFields> Show(GiveForm form, GiftSubscription[] givers, GiftSubscription[] receivers) => Render<GiveFields>(p => p
        .Add(fields => fields.Form, form)
        .Add(fields => fields.Errors, _errors)
        .Add(fields => fields.Givers, [.. givers.Select(line => new GiftGiver(line, 2000, 3000, [500, 1000], null))])
        .Add(fields => fields.Receivers, receivers)
        .Add(fields => fields.Amounts, [500, 1000])
        .Add(fields => fields.StepMb, 500)
        .Add(fields => fields.NumberOf, line => line.Number.ToString()));
}
