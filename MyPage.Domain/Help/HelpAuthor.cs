namespace MyPage.Domain.Help;

/// <summary>Who wrote. Names are stored and never change.</summary>
public enum HelpAuthor
{
    /// <summary>Whose conversation it is.</summary>
    Customer,

    /// <summary>An operator.</summary>
    Operator,
}
