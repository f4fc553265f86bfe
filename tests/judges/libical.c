/* libical: prints the events of each feed as JSON, by the feed's path. The status is 1 where it
 * finds a fault, by its parser or by icalrestriction_check, which knows RFC 5546's tables. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *content(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    return text;
}

static void print_moment(const char *name, icaltimetype moment)
{
    printf(", \"%s\": \"%04d-%02d-%02d", name, moment.year, moment.month, moment.day);
    if (!moment.is_date)
        printf("T%02d:%02d:%02d%s", moment.hour, moment.minute, moment.second,
               icaltime_is_utc(moment) ? "Z" : "");
    printf("\"");
}

static int read_feed(const char *path)
{
    char *text = content(path);
    icalcomponent *calendar = icalparser_parse_string(text);
    if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        fprintf(stderr, "%s: no calendar\n", path);
        return 1;
    }
    icalrestriction_check(calendar);
    int faults = icalcomponent_count_errors(calendar);
    if (faults > 0)
        fprintf(stderr, "%s: %d faults\n%s\n", path, faults, icalcomponent_as_ical_string(calendar));
    printf("\"%s\": [", path);
    const char *separator = "";
    for (icalcomponent *event =
             icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        printf("%s{\"uid\": \"%s\"", separator, icalcomponent_get_uid(event));
        print_moment("start", icalcomponent_get_dtstart(event));
        print_moment("end", icalcomponent_get_dtend(event));
        printf("}");
        separator = ", ";
    }
    printf("]");
    icalcomponent_free(calendar);
    free(text);
    return faults > 0;
}

int main(int count, char **paths)
{
    int status = 0;
    printf("{");
    for (int index = 1; index < count; index++) {
        printf("%s", index > 1 ? ", " : "");
        status |= read_feed(paths[index]);
    }
    printf("}\n");
    return status;
}
