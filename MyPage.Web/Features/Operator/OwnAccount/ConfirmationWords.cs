using MyPage.Web.Capabilities.Operators;

namespace MyPage.Web.Features.Operator.OwnAccount;

/// <summary>Why an operator who was asked again who they are did not pass.</summary>
public static class ConfirmationWords
{
    public static string Of(OperatorConfirmationRefusal refusal) => refusal switch
    {
        OperatorConfirmationRefusal.Wrong => OwnAccountText.CodeWrong,
        OperatorConfirmationRefusal.Blocked => OwnAccountText.CodeBlocked,
    };
}
