namespace MyPage.Web.Features.Operator.Settings;

/// <summary>What is typed on 設定; each of its forms has a part of it.</summary>
public sealed class SettingsForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Role { get; set; }

    /// <summary>The role that stood there while another was chosen.</summary>
    public string? Seen { get; set; }

    public List<string>? Scopes { get; set; }
}
