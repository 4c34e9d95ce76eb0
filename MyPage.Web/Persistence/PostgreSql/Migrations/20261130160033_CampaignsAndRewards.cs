using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CampaignsAndRewards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CampaignEntries",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignEntries", x => new { x.SubjectId, x.CampaignCode });
                    table.ForeignKey(
                        name: "FK_CampaignEntries_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Campaigns",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    FirstShownOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Definition = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Campaigns", x => new { x.Code, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "RewardClaims",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CampaignVersion = table.Column<int>(type: "integer", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubscriptionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Receiver = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    LinkedLines = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ClaimedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RewardClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RewardClaims_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RewardClaims_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RewardReminders",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RewardReminders", x => new { x.SubjectId, x.CampaignCode });
                });

            migrationBuilder.CreateTable(
                name: "RewardGrants",
                columns: table => new
                {
                    ClaimId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Yen = table.Column<int>(type: "integer", nullable: false),
                    PayoutOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RewardGrants", x => new { x.ClaimId, x.Month });
                    table.ForeignKey(
                        name: "FK_RewardGrants_RewardClaims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "RewardClaims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RewardPayouts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    Yen = table.Column<int>(type: "integer", nullable: false),
                    Receiver = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RewardPayouts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RewardPayouts_RewardClaims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "RewardClaims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignEntries_ContractId",
                table: "CampaignEntries",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_RewardClaims_ContractId",
                table: "RewardClaims",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_RewardClaims_SubjectId_CampaignCode",
                table: "RewardClaims",
                columns: new[] { "SubjectId", "CampaignCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RewardClaims_SubscriptionId",
                table: "RewardClaims",
                column: "SubscriptionId");

            migrationBuilder.CreateIndex(
                name: "IX_RewardGrants_Scheduled",
                table: "RewardGrants",
                columns: new[] { "PayoutOn", "ClaimId" },
                filter: "\"State\" = 'Scheduled'");

            migrationBuilder.CreateIndex(
                name: "IX_RewardPayouts_ClaimId_Month_Attempt",
                table: "RewardPayouts",
                columns: new[] { "ClaimId", "Month", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RewardPayouts_NotFailed",
                table: "RewardPayouts",
                columns: new[] { "ClaimId", "Month" },
                unique: true,
                filter: "\"State\" <> 'Failed'");

            migrationBuilder.CreateIndex(
                name: "IX_RewardPayouts_Open",
                table: "RewardPayouts",
                column: "MadeAt",
                filter: "\"State\" = 'Open'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignEntries");

            migrationBuilder.DropTable(
                name: "Campaigns");

            migrationBuilder.DropTable(
                name: "RewardGrants");

            migrationBuilder.DropTable(
                name: "RewardPayouts");

            migrationBuilder.DropTable(
                name: "RewardReminders");

            migrationBuilder.DropTable(
                name: "RewardClaims");
        }
    }
}
