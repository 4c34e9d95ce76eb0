using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Tests.Components;

/// <summary>Renders components by themselves, in Japanese unless a test says otherwise.</summary>
public abstract class ComponentTest : BunitContext
{
    protected static readonly DateOnly Today = new(2026, 11, 22);

    protected ComponentTest()
    {
        Speak("ja");
        Services.AddSingleton(Options.Create(new PortalOptions { PublicUrl = new Uri("https://mypage.test") }));
    }

    protected static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
