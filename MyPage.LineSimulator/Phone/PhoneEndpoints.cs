using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Phone;

/// <summary>The page at the root: a phone, and beside it what passes between LINE and the portal.</summary>
internal static class PhoneEndpoints
{
    public static void MapPhone(this IEndpointRouteBuilder app)
    {
        app.MapGet("/simulator/people/{key}/picture.svg", (string key, LinePeople people) =>
        {
            var position = people.All.ToList().FindIndex(p => p.Key.Is(key));
            return position < 0
                ? Results.NotFound()
                : Results.Text(PersonPicture.Svg(people.All[position], position), "image/svg+xml");
        });
    }
}
