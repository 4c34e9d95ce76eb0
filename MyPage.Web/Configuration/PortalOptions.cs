using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Configuration;

/// <summary>Whose portal this is and where it stands (<c>Portal:*</c>).</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The address that customers use, without a path; mailed links begin with it. HTTPS outside development.</summary>
    [Required(ErrorMessage = "Portal:PublicUrl must be set to the address that customers use, such as https://mypage.example.jp.")]
    public Uri? PublicUrl { get; set; }

    /// <summary>The carrier's privacy policy: an address, or a path on this site. Without it no page links to one.</summary>
    public string? PrivacyPolicyUrl { get; set; }

    /// <summary>The carrier's terms, in the same way.</summary>
    public string? TermsUrl { get; set; }

    /// <summary>True closes the portal with a page that says so (503).</summary>
    public bool Maintenance { get; set; }

    [Required]
    public BrandOptions Brand { get; set; } = new();

    public bool IsHttps => PublicUrl is { IsAbsoluteUri: true, Scheme: "https" };

    /// <summary>
    /// The full name of a cookie. <c>__Host-</c> keeps other hosts under the same domain from setting it; a development portal on
    /// plain HTTP cannot have it.
    /// </summary>
    public string CookieName(string name) => (IsHttps ? "__Host-" : "") + "mypage-" + name;

    public Uri AddressOf(string path) => new(PublicUrl!, path);
}
