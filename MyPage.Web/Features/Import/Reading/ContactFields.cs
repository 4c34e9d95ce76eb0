using MyPage.Web.Mail;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>How a holder signs in and is reached.</summary>
internal static class ContactFields
{
    private const int ShortestLoginId = 3;
    private const int LongestLoginId = 64;
    private const int LongestPhone = 20;

    /// <summary>The letters that Identity allows in a user name.</summary>
    public static string LoginId(this RowFields fields, string column)
    {
        var text = fields.Required(column, LongestLoginId);
        if (text.Length < ShortestLoginId)
        {
            fields.Refuse(column, $"{Quoted.Of(text)} is shorter than {ShortestLoginId} characters");
        }
        else if (text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '@' or '+')))
        {
            fields.Refuse(column, $"{Quoted.Of(text)} may only have letters, digits, '-', '_', '.', '@' and '+'");
        }

        return text;
    }

    /// <summary>
    /// An address that mail can be sent to, or empty.
    /// </summary>
    public static string EmailOrEmpty(this RowFields fields, string column)
    {
        var text = fields.Text(column);
        if (text.Length > 0 && !MailAddress.TryRead(text, out _))
        {
            fields.Refuse(column, "is not an e-mail address; leave it empty when there is none");
        }

        return text;
    }

    /// <summary>A number to reach the holder at, as the carrier writes it, or empty.</summary>
    public static string PhoneOrEmpty(this RowFields fields, string column)
    {
        var text = fields.Text(column);
        if (text.Length > LongestPhone || text.Any(c => !char.IsAsciiDigit(c) && c is not ('-' or '+' or '(' or ')' or ' ')))
        {
            fields.Refuse(column, $"may only have digits, '-', '+', brackets and spaces, at most {LongestPhone}");
        }

        return text;
    }
}
