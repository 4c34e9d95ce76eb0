using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Inspection;
using MyPage.LineSimulator.Login;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.Settings;
using MyPage.LineSimulator.Trouble;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Phone;

/// <summary>The buttons beside the phone.</summary>
internal static class PanelEndpoints
{
    public static void MapPanel(this IEndpointRouteBuilder app)
    {
        var panel = app.MapGroup("/simulator/panel");
        panel.MapPost("/switch", async (HttpContext context, TroubleState trouble, ChangeSignal changes) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            try
            {
                trouble.Change(new JsonObject { [form["name"].ToString()] = JsonNode.Parse(form["value"].ToString()) });
            }
            catch (JsonException)
            {
                return Results.BadRequest();
            }

            changes.Raise();
            return PhoneEndpoints.BackTo(form["person"]);
        });

        panel.MapPost("/advance", async (HttpContext context, SimulatorClock clock, ChangeSignal changes) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            if (!int.TryParse(form["seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return Results.BadRequest();
            }

            clock.Advance(TimeSpan.FromSeconds(seconds));
            changes.Raise();
            return PhoneEndpoints.BackTo(form["person"]);
        });

        panel.MapPost("/revoke", async (HttpContext context, UserTokens tokens, LinePeople people) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            if (people.TryByKey(form["person"], out var person))
            {
                tokens.RevokeAll(person);
            }

            return PhoneEndpoints.BackTo(form["person"]);
        });

        panel.MapPost("/clear", async (HttpContext context, RequestLog log) =>
        {
            log.Clear();
            return PhoneEndpoints.BackTo((await RequestBody.ReadFormAsync(context.Request))["person"]);
        });

        panel.MapPost("/reset", async (HttpContext context, SimulatorReset reset) =>
        {
            reset.Run();
            return PhoneEndpoints.BackTo((await RequestBody.ReadFormAsync(context.Request))["person"]);
        });
    }
}
