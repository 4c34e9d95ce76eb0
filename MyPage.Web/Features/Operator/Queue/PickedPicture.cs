using MyPage.Web.Capabilities.Help;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>A picture that an operator has chosen for an answer and that is drawn anew already.</summary>
/// <param name="Name">What the file is called, for the operator alone.</param>
/// <param name="Drawn">What goes with the answer.</param>
public sealed record PickedPicture(string Name, DrawnPicture Drawn);
