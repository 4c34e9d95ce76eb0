using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OpenDataBooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DataBooks",
                columns: table => new
                {
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LineStatus = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CountsFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FiguresAsOf = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NewestFigureOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VisibleFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VisibleFromEntry = table.Column<int>(type: "INTEGER", nullable: false),
                    GivenMb = table.Column<int>(type: "INTEGER", nullable: false),
                    UsedSinceQuotaChangeMb = table.Column<int>(type: "INTEGER", nullable: false),
                    LastLotNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    LastEntryNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    LastQuotaNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataBooks", x => x.SubscriptionId);
                    table.ForeignKey(
                        name: "FK_DataBooks_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubscriptionPlans",
                columns: table => new
                {
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubscriptionPlans", x => new { x.SubscriptionId, x.From });
                    table.ForeignKey(
                        name: "FK_SubscriptionPlans_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataEntries",
                columns: table => new
                {
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LotNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Mb = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ForDate = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataEntries", x => new { x.SubscriptionId, x.Number });
                    table.ForeignKey(
                        name: "FK_DataEntries_DataBooks_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "DataBooks",
                        principalColumn: "SubscriptionId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataGifts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SenderId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReceiverId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ByLink = table.Column<bool>(type: "INTEGER", nullable: false),
                    Mb = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OverBeforeMb = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataGifts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataGifts_DataBooks_SenderId",
                        column: x => x.SenderId,
                        principalTable: "DataBooks",
                        principalColumn: "SubscriptionId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataLots",
                columns: table => new
                {
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Bucket = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CameAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FirstMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    LastMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    SizeMb = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftMb = table.Column<int>(type: "INTEGER", nullable: false),
                    Fate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GoneMb = table.Column<int>(type: "INTEGER", nullable: false),
                    GoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReportedBeforeMb = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanMb = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataLots", x => new { x.SubscriptionId, x.Number });
                    table.ForeignKey(
                        name: "FK_DataLots_DataBooks_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "DataBooks",
                        principalColumn: "SubscriptionId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataTopUps",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LotNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Mb = table.Column<int>(type: "INTEGER", nullable: false),
                    PriceYen = table.Column<int>(type: "INTEGER", nullable: false),
                    BoughtAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataTopUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataTopUps_DataBooks_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "DataBooks",
                        principalColumn: "SubscriptionId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DayUsages",
                columns: table => new
                {
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FigureMb = table.Column<int>(type: "INTEGER", nullable: false),
                    OverMb = table.Column<int>(type: "INTEGER", nullable: false),
                    UncountedMb = table.Column<int>(type: "INTEGER", nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Draws = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayUsages", x => new { x.SubscriptionId, x.Date });
                    // Not to DataBooks: figures of former versions are there before books open.
                    table.ForeignKey(
                        name: "FK_DayUsages_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MonthCloses",
                columns: table => new
                {
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PlanCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PlanMb = table.Column<int>(type: "INTEGER", nullable: false),
                    FeeYen = table.Column<int>(type: "INTEGER", nullable: false),
                    TaxIncluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthCloses", x => new { x.SubscriptionId, x.Month, x.Number });
                    table.ForeignKey(
                        name: "FK_MonthCloses_DataBooks_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "DataBooks",
                        principalColumn: "SubscriptionId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuotaChanges",
                columns: table => new
                {
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Mb = table.Column<int>(type: "INTEGER", nullable: false),
                    UsedMb = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftMb = table.Column<int>(type: "INTEGER", nullable: false),
                    FeedNumber = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuotaChanges", x => new { x.SubscriptionId, x.Number });
                    table.ForeignKey(
                        name: "FK_QuotaChanges_DataBooks_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "DataBooks",
                        principalColumn: "SubscriptionId",
                        onDelete: ReferentialAction.Restrict);
                });

            // Figures of former versions are history until the line's books open.
            migrationBuilder.Sql(
                """
                INSERT INTO "DayUsages" ("SubscriptionId", "Date", "FigureMb", "OverMb", "UncountedMb", "ReportedAt", "Draws")
                SELECT "SubscriptionId", "Date", "UsedMb", 0, "UsedMb", "ReportedAt", '' FROM "DailyUsages"
                """);
            migrationBuilder.DropTable(name: "DailyUsages");

            migrationBuilder.CreateIndex(
                name: "IX_DataBooks_Month",
                table: "DataBooks",
                column: "Month");

            migrationBuilder.CreateIndex(
                name: "IX_DataGifts_Held",
                table: "DataGifts",
                column: "ExpiresAt",
                filter: "\"State\" = 'Held'");

            migrationBuilder.CreateIndex(
                name: "IX_DataGifts_ReceiverId_MadeAt",
                table: "DataGifts",
                columns: new[] { "ReceiverId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DataGifts_SenderId_MadeAt",
                table: "DataGifts",
                columns: new[] { "SenderId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DataTopUps_BoughtAt",
                table: "DataTopUps",
                column: "BoughtAt");

            migrationBuilder.CreateIndex(
                name: "IX_DataTopUps_SubscriptionId_BoughtAt",
                table: "DataTopUps",
                columns: new[] { "SubscriptionId", "BoughtAt" });

            migrationBuilder.CreateIndex(
                name: "IX_QuotaChanges_FeedNumber",
                table: "QuotaChanges",
                column: "FeedNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuotaChanges_NotNumbered",
                table: "QuotaChanges",
                columns: new[] { "SubscriptionId", "Number" },
                filter: "\"FeedNumber\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DataEntries");

            migrationBuilder.DropTable(
                name: "DataGifts");

            migrationBuilder.DropTable(
                name: "DataLots");

            migrationBuilder.DropTable(
                name: "DataTopUps");

            migrationBuilder.DropTable(
                name: "MonthCloses");

            migrationBuilder.DropTable(
                name: "QuotaChanges");

            migrationBuilder.DropTable(
                name: "SubscriptionPlans");

            migrationBuilder.DropTable(
                name: "DataBooks");

            migrationBuilder.CreateTable(
                name: "DailyUsages",
                columns: table => new
                {
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedMb = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailyUsages", x => new { x.SubscriptionId, x.Date });
                    table.ForeignKey(
                        name: "FK_DailyUsages_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });
            migrationBuilder.Sql("""INSERT INTO "DailyUsages" ("SubscriptionId", "Date", "ReportedAt", "UsedMb") SELECT "SubscriptionId", "Date", "ReportedAt", "FigureMb" FROM "DayUsages";""");
            migrationBuilder.DropTable(name: "DayUsages");
        }
    }
}
