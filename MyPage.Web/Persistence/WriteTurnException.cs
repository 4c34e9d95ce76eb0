namespace MyPage.Web.Persistence;

/// <summary>The turn to write cannot be had: its file cannot be opened, or whoever has it does not give it on.</summary>
public sealed class WriteTurnException(string message, Exception? inner = null) : IOException(message, inner);
