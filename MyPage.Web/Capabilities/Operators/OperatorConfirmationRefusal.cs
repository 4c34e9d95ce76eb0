namespace MyPage.Web.Capabilities.Operators;

/// <summary>Why an operator who was asked again who they are did not pass.</summary>
public enum OperatorConfirmationRefusal
{
    /// <summary>The code is wrong, or was used.</summary>
    Wrong,

    /// <summary>Too many wrong ones.</summary>
    Blocked,
}
