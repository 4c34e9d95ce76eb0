using MyPage.LineSimulator.Http;

namespace MyPage.LineSimulator.Messaging;

/// <summary>What people sent besides texts, which LINE serves from its data host.</summary>
internal static class ContentEndpoints
{
    public static void MapContent(this IEndpointRouteBuilder app) =>
        app.MapGet("/v2/bot/message/{messageId}/content", (string messageId, ChatHistory chat) =>
            chat.ContentOf(messageId) is { } content ? Results.Bytes(content.Bytes, content.ContentType) : ApiAnswer.NotFound());
}
