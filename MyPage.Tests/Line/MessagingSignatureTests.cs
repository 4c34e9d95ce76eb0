using System.Text;
using MyPage.Web.Line.Webhook;
using Xunit;

namespace MyPage.Tests.Line;

public sealed class MessagingSignatureTests
{
    // docs/line.md 5.
    [Theory]
    [InlineData("8c570fa6dd201bb328f1c1eac23a96d8", """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}""", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=")]
    [InlineData("test_secret", """{"hello":"world"}""", "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=")]
    [InlineData("test_channel_secret", "i am not jason", "Z8YlPpm0lQOqPipiCHVbiuwIDIzRzD7w5hvHgmwEuEs=")]
    public void Matches_KnownVectors_AreLines(string secret, string body, string signature)
    {
        Assert.True(LineSignature.Matches(secret, Encoding.UTF8.GetBytes(body), signature));
        Assert.False(LineSignature.Matches(secret, Encoding.UTF8.GetBytes(body + " "), signature));
        Assert.False(LineSignature.Matches(secret + "x", Encoding.UTF8.GetBytes(body), signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM")]
    [InlineData("t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=,t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=")]
    [InlineData("T7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=")]
    [InlineData("????????????????????????????????????????????")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Matches_AnythingElse_IsNotLines(string? signature) =>
        Assert.False(LineSignature.Matches("test_secret", """{"hello":"world"}"""u8, signature));
}
