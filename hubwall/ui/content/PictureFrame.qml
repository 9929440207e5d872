// Where a picture of a given shape stands in a zone: whole, filled or stretched, and which part.
pragma ComponentBehavior: Bound
import QtQuick

QtObject {
    required property Item room
    required property size shape
    required property string fit
    // The part that is shown, in shares of the whole picture.
    required property rect part

    readonly property real partRatio: shape.width > 0 && shape.height > 0
        ? shape.width * part.width / (shape.height * part.height) : room.width / room.height
    readonly property bool byWidth: (fit === "contain") === (partRatio * room.height > room.width)
    readonly property real shownWidth: fit === "stretch" || byWidth ? room.width : room.height * partRatio
    readonly property real shownHeight: fit === "stretch" || !byWidth ? room.height : room.width / partRatio

    readonly property real width: shownWidth / part.width
    readonly property real height: shownHeight / part.height
    readonly property real x: (room.width - shownWidth) / 2 - part.x * width
    readonly property real y: (room.height - shownHeight) / 2 - part.y * height
}
