using MyPage.LineSimulator.ChannelTokens;
using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Trouble;

namespace MyPage.LineSimulator.Messaging;

/// <summary>Stands before every Messaging API call: a token of the right channel, and whatever trouble is switched on.</summary>
internal sealed class MessagingAccess(ChannelTokenStore tokens, TroubleState trouble) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (tokens.Find(BearerToken.Of(context.HttpContext.Request)) is not { Channel: ChannelKind.Messaging })
        {
            return ApiAnswer.Error(
                StatusCodes.Status401Unauthorized,
                "Authentication failed. Confirm that the access token in the authorization header is valid.");
        }

        if (trouble.Now.RateLimited)
        {
            return ApiAnswer.Error(StatusCodes.Status429TooManyRequests, "The API rate limit has been exceeded. Try again later.");
        }

        if (!trouble.TakeFailure(out var afterAccepting))
        {
            return await next(context);
        }

        if (afterAccepting)
        {
            // The call took effect; only its answer is lost, which is what retry keys are for.
            await next(context);
        }

        return ApiAnswer.Error(StatusCodes.Status500InternalServerError, "An internal error occurred");
    }
}
