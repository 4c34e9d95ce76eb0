using System.Globalization;

namespace MyPage.Web.Configuration;

/// <summary>The carrier's face (<c>Portal:Brand:*</c>).</summary>
public sealed class BrandOptions
{
    /// <summary>The name on every page and mail.</summary>
    public string Name { get; set; } = "マイページ";

    /// <summary>The same on English pages and mails; empty when it is <see cref="Name"/> there, too.</summary>
    public string? NameEnglish { get; set; }

    /// <summary>The carrier, as customers know it.</summary>
    public string Carrier { get; set; } = "マイページモバイル";

    /// <summary>The one accent colour on light ground; at least 4.5:1 on white.</summary>
    public string Accent { get; set; } = "#0b6168";

    /// <summary>The accent on dark ground.</summary>
    public string AccentDark { get; set; } = "#6ccad0";

    /// <summary>An image in wwwroot or elsewhere on this site that stands in place of our mark; empty for ours.</summary>
    public string? LogoPath { get; set; }

    /// <summary>Where customers turn to.</summary>
    public string ContactPhone { get; set; } = "0120-000-000";

    /// <summary>Dials <see cref="ContactPhone"/>.</summary>
    public string ContactAddress => "tel:" + ContactPhone.Replace("-", "", StringComparison.Ordinal);

    /// <summary>When somebody answers, in Japanese and English.</summary>
    public string ContactHours { get; set; } = "10:00〜19:00(年中無休)";

    public string ContactHoursEnglish { get; set; } = "10 am to 7 pm, every day";

    /// <summary>When somebody answers, in the language of the page.</summary>
    public string ShownHours => IsEnglish(CultureInfo.CurrentUICulture) ? ContactHoursEnglish : ContactHours;

    /// <summary>The name in the language of the page.</summary>
    public string ShownName => NameIn(CultureInfo.CurrentUICulture);

    public string NameIn(CultureInfo language) =>
        NameEnglish is { Length: > 0 } english && IsEnglish(language) ? english : Name;

    private static bool IsEnglish(CultureInfo language) => language.TwoLetterISOLanguageName is "en";
}
