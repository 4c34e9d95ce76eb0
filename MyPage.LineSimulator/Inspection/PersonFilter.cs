using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Inspection;

/// <summary>Finds the person named in the route, or answers 404.</summary>
internal sealed class PersonFilter(LinePeople people) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!people.TryByKey(context.HttpContext.GetRouteValue("key") as string, out var person))
        {
            return ValueTask.FromResult<object?>(ApiAnswer.NotFound());
        }

        context.HttpContext.Items[typeof(PersonFilter)] = person;
        return next(context);
    }

    public static LinePerson Of(HttpContext context) => (LinePerson)context.Items[typeof(PersonFilter)]!;
}
