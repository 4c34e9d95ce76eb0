namespace MyPage.Web.Capabilities.Help;

/// <summary>What the buttons send by which somebody says which conversation their message belongs to.</summary>
public static class HelpPostbacks
{
    /// <summary>Before the conversation's name.</summary>
    public const string Begins = "help:to:";

    public static string To(HelpPerson person) => Begins + person.Name;
}
