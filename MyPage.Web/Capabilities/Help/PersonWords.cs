using MyPage.Domain.Help;
using MyPage.Web.Configuration;

namespace MyPage.Web.Capabilities.Help;

/// <summary>How somebody with several conversations knows one from the others, in the language that is being spoken; a button of LINE has 20 characters.</summary>
public static class PersonWords
{
    public static string Of(HelpPerson person) => person.Owner.Kind switch
    {
        HelpOwnerKind.Holder => Phrase.With(HelpChatText.OfContract, person.ContractNumber ?? "").Trim(),
        HelpOwnerKind.User => Phrase.With(HelpChatText.OfLine, person.Number?.ToMaskedString()),
        HelpOwnerKind.LineAccount => HelpChatText.OfLineAccount,
        _ => throw new InvalidOperationException($"{person.Owner.Kind} has no words."),
    };
}
