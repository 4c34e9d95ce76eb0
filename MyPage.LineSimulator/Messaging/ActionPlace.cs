namespace MyPage.LineSimulator.Messaging;

/// <summary>Where an action stands: labels and the allowed kinds differ.</summary>
internal enum ActionPlace
{
    Template,
    ImageCarousel,
    QuickReply,
    Flex,
    RichMenu,
}
