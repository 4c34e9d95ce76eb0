using System.Globalization;

namespace MyPage.Web.Configuration;

/// <summary>Texts with values in them, in the language that is being spoken.</summary>
public static class Phrase
{
    /// <summary>Puts values into the places of a text ({0}, {1} …).</summary>
    public static string With(string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>Has words spoken in another language than the page's, as mails and LINE need it.</summary>
    public static T In<T>(CultureInfo language, Func<T> words)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language;
            return words();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }
}
