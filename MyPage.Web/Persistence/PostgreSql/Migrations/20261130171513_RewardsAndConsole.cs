using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RewardsAndConsole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "OperatorId",
                table: "Sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "Sessions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Act",
                table: "OutboxMessages",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ContractId",
                table: "OutboxMessages",
                type: "uuid",
                nullable: true);

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
                name: "Operators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    FactorSalt = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    FactorSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastStep = table.Column<long>(type: "bigint", nullable: false),
                    RecoveryHashes = table.Column<string>(type: "character varying(700)", maxLength: 700, nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Operators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PointBills",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    ReservedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointBills", x => x.Month);
                });

            migrationBuilder.CreateTable(
                name: "PointChoices",
                columns: table => new
                {
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointChoices", x => x.ContractId);
                    table.ForeignKey(
                        name: "FK_PointChoices_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PointEntries",
                columns: table => new
                {
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: true),
                    Miss = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ReasonEnglish = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    LeftPoints = table.Column<int>(type: "integer", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    Returned = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    GrantedMonth = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointEntries", x => new { x.ContractId, x.Number });
                    table.ForeignKey(
                        name: "FK_PointEntries_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PointMonths",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointMonths", x => x.Month);
                });

            migrationBuilder.CreateTable(
                name: "PointUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    Bill = table.Column<int>(type: "integer", nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    ReservedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedPoints = table.Column<int>(type: "integer", nullable: true),
                    SettledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PointUses_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "ToldPointReminders",
                columns: table => new
                {
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ToldPointReminders", x => new { x.ContractId, x.LastDay, x.Days });
                    table.ForeignKey(
                        name: "FK_ToldPointReminders_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "IX_Sessions_OperatorId",
                table: "Sessions",
                column: "OperatorId");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_ContractId_CreatedAt",
                table: "OutboxMessages",
                columns: new[] { "ContractId", "CreatedAt" },
                filter: "\"ContractId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_LoginIdFromItsBeginning",
                table: "Contracts",
                column: "NormalizedLoginId")
                .Annotation("Relational:Collation", new[] { "C" });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_NumberFromItsBeginning",
                table: "Contracts",
                column: "Number")
                .Annotation("Relational:Collation", new[] { "C" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ByOperators",
                table: "AuditEntries",
                column: "At",
                filter: "\"Actor\" = 'Operator'");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_OfOperator",
                table: "AuditEntries",
                columns: new[] { "ActorId", "At" },
                filter: "\"Actor\" = 'Operator'");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignEntries_ContractId",
                table: "CampaignEntries",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_Operators_Name",
                table: "Operators",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PointEntries_Key",
                table: "PointEntries",
                columns: new[] { "ContractId", "Key" },
                unique: true,
                filter: "\"Key\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PointEntries_OneAMonth",
                table: "PointEntries",
                columns: new[] { "ContractId", "Month" },
                unique: true,
                filter: "\"Kind\" = 'Monthly'");

            migrationBuilder.CreateIndex(
                name: "IX_PointUses_Bill_ContractId",
                table: "PointUses",
                columns: new[] { "Bill", "ContractId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PointUses_ContractId",
                table: "PointUses",
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
                name: "Operators");

            migrationBuilder.DropTable(
                name: "PointBills");

            migrationBuilder.DropTable(
                name: "PointChoices");

            migrationBuilder.DropTable(
                name: "PointEntries");

            migrationBuilder.DropTable(
                name: "PointMonths");

            migrationBuilder.DropTable(
                name: "PointUses");

            migrationBuilder.DropTable(
                name: "RewardGrants");

            migrationBuilder.DropTable(
                name: "RewardPayouts");

            migrationBuilder.DropTable(
                name: "RewardReminders");

            migrationBuilder.DropTable(
                name: "ToldPointReminders");

            migrationBuilder.DropTable(
                name: "RewardClaims");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_OperatorId",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_ContractId_CreatedAt",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_LoginIdFromItsBeginning",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_NumberFromItsBeginning",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_ByOperators",
                table: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_OfOperator",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "OperatorId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Act",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "ContractId",
                table: "OutboxMessages");
        }
    }
}
