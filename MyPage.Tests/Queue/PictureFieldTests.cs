using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using MyPage.Tests.Components;
using MyPage.Tests.Help;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Features.Operator.Queue;
using Xunit;

namespace MyPage.Tests.Queue;

/// <summary>An operator's picture: read and drawn anew when it is chosen, refused in the customers' words, and taken away again.</summary>
public sealed class PictureFieldTests : ComponentTest
{
    private PickedPicture? _picked;

    [Fact]
    public void Picture_Chosen_IsDrawnAnew_AndCanBeTakenAway()
    {
        var field = Show();
        Assert.False(field.Find("#picture").HasAttribute("disabled"));

        Choose(field, InputFileContent.CreateFromBinary(HelpSeed.Photo(), "screen.jpg"));

        field.WaitForAssertion(() => Assert.Contains("screen.jpg", field.Find(".talk-picked").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal((false, 400, 200), (_picked!.Drawn.IsPng, _picked.Drawn.Width, _picked.Drawn.Height));
        field.Find("button").Click();
        Assert.Null(_picked);
        Assert.Empty(field.FindAll(".talk-picked"));
    }

    [Fact]
    public void Picture_ThatIsNone_IsRefusedInTheCustomersWords()
    {
        var field = Show();

        Choose(field, InputFileContent.CreateFromText("<svg/>", "screen.jpg"));

        field.WaitForAssertion(() => Assert.Equal(PictureWords.Of(PictureRefusal.OtherKind), field.Find("#picture-error").TextContent.Trim()), TimeSpan.FromSeconds(20));
        Assert.Equal("picture-error", field.Find("#picture").GetAttribute("aria-describedby"));
        Assert.Null(_picked);
    }

    [Fact]
    public void Picture_LargerThanCustomersMaySend_IsRefusedUnread()
    {
        var field = Show();

        Choose(field, InputFileContent.CreateFromBinary(new byte[PictureDrawing.LargestFile + 1], "screen.png"));

        field.WaitForAssertion(() => Assert.Equal("写真は5MBまでです", field.Find("#picture-error").TextContent.Trim()), TimeSpan.FromSeconds(20));
        Assert.Null(_picked);
    }

    private IRenderedComponent<PictureField> Show()
    {
        IRenderedComponent<PictureField>? field = null;
        field = Render<PictureField>(p => p.Add(f => f.Picked, null).Add(f => f.PickedChanged, picked =>
        {
            _picked = picked;
            field!.Render(again => again.Add(f => f.Picked, picked));
        }));
        return field;
    }

    private static void Choose(IRenderedComponent<PictureField> field, InputFileContent file) => field.FindComponent<InputFile>().UploadFiles(file);
}
