using Microsoft.AspNetCore.WebUtilities;
using MyPage.LineSimulator.Http;
using System.Globalization;
using System.Text;

namespace MyPage.LineSimulator.Login;

/// <summary>Sends the browser back to the portal, in the query or as a form that posts itself.</summary>
internal static class CallbackAnswer
{
    public static IResult Send(Uri redirectUri, bool formPost, IEnumerable<KeyValuePair<string, string?>> parameters)
    {
        var given = parameters.Where(p => p.Value is not null).ToList();
        return formPost
            ? Form(redirectUri, given)
            : Results.Redirect(QueryHelpers.AddQueryString(redirectUri.AbsoluteUri, given));
    }

    public static IResult Refuse(AuthorizationRefusal refusal)
    {
        if (refusal.RedirectUri is null)
        {
            return HtmlPage.Message(StatusCodes.Status400BadRequest, "400 Bad Request", refusal.Description);
        }

        return Send(refusal.RedirectUri, refusal.FormPost,
        [
            new("error", refusal.Error),
            new("error_description", refusal.Description),
            new("state", refusal.State),
        ]);
    }

    private static IResult Form(Uri redirectUri, List<KeyValuePair<string, string?>> parameters)
    {
        var fields = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            fields.Append(CultureInfo.InvariantCulture, $"""<input type="hidden" name="{HtmlPage.Text(name)}" value="{HtmlPage.Text(value)}">""");
        }

        return HtmlPage.Show("戻っています", $"""
            <main class="sheet">
              <form method="post" action="{HtmlPage.Text(redirectUri.AbsoluteUri)}" data-submit-now>
                {fields}
                <button class="primary" type="submit">続ける</button>
              </form>
            </main>
            """);
    }
}
