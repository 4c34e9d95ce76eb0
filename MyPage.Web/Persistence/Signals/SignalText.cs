namespace MyPage.Web.Persistence.Signals;

/// <summary>A signal as nodes write it to each other: who sends it, its topic, its payload, each on a line. Without a topic it says that some were lost.</summary>
internal static class SignalText
{
    private const char Break = '\n';

    public static string Of(string node, Signal signal) => string.Join(Break, node, signal.Topic, signal.Payload);

    /// <summary>What a node hears; what is not of this form says nothing.</summary>
    public static (string Node, Signal Signal)? Read(string text) => text.Split(Break, 3) is [var node, var topic, var payload]
        ? (node, topic.Length == 0 ? Signal.Missed : new Signal(topic, payload))
        : null;
}
