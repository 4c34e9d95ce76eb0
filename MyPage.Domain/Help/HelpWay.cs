namespace MyPage.Domain.Help;

/// <summary>By which way something was written. Names are stored and never change.</summary>
public enum HelpWay
{
    /// <summary>The portal's page, or the console.</summary>
    Portal,

    /// <summary>The chat in LINE.</summary>
    Line,
}
