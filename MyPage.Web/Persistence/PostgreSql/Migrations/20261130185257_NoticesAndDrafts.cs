using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class NoticesAndDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CampaignDrafts",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Definition = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    ChangedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignDrafts", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    JapaneseTitle = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    JapaneseBody = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    EnglishTitle = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    EnglishBody = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AudienceKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PlanCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    LineStatus = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    IsImportant = table.Column<bool>(type: "boolean", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CorrectedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeReadings",
                columns: table => new
                {
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeReadings", x => new { x.NoticeId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_NoticeReadings_Notices_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "Notices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoticeSendings",
                columns: table => new
                {
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineCursor = table.Column<Guid>(type: "uuid", nullable: false),
                    MailCursor = table.Column<Guid>(type: "uuid", nullable: false),
                    LineCount = table.Column<int>(type: "integer", nullable: false),
                    MailCount = table.Column<int>(type: "integer", nullable: false),
                    IsLineDone = table.Column<bool>(type: "boolean", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WasStopped = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeSendings", x => x.NoticeId);
                    table.ForeignKey(
                        name: "FK_NoticeSendings_Notices_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "Notices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_State_From",
                table: "Notices",
                columns: new[] { "State", "From" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignDrafts");

            migrationBuilder.DropTable(
                name: "NoticeReadings");

            migrationBuilder.DropTable(
                name: "NoticeSendings");

            migrationBuilder.DropTable(
                name: "Notices");
        }
    }
}
