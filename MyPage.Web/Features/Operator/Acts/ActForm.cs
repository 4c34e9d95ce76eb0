using MyPage.Domain;
using MyPage.Domain.CallerActs;
using MyPage.Web.Components.Ui;
using MyPage.Web.Configuration;
using MyPage.Web.Mail;

namespace MyPage.Web.Features.Operator.Acts;

/// <summary>What is stated for an act: its request's id, made with the form, what was shown, and the reason.</summary>
public sealed class ActForm
{
    /// <summary>The longest address.</summary>
    public const int LongestEmail = 254;

    public Guid RequestId { get; set; }

    /// <summary>The version of the line that was shown, where its code is replaced.</summary>
    public Guid? Seen { get; set; }

    public ActReason? Reason { get; set; }

    public string? Text { get; set; }

    public string? Email { get; set; }

    /// <summary>The reason and, where one is corrected, the address; null with the errors when something is missing or wrong.</summary>
    public (StatedReason Reason, string? Email)? Read(CallerActKind kind, FormErrors errors)
    {
        var email = kind == CallerActKind.CorrectEmail ? OutsideText.Fold(Email ?? "").Trim() : null;
        if (email is not null && !MailAddress.TryRead(email, out _))
        {
            errors.Add("email", ActText.EmailWrong);
        }

        if (Reason is not { } chosen || !Enum.IsDefined(chosen))
        {
            errors.Add("reason", ActText.ReasonMissing);
        }

        if (!StatedReason.TryCreate(Reason ?? ActReason.Other, Text, out var reason))
        {
            errors.Add("text", Phrase.With(ActText.TextMissing, StatedReason.MaximumLength));
        }

        return errors.Any ? null : (reason!, email);
    }
}
